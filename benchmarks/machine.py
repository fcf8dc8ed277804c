"""On what machine a contest was held."""
import os
import platform
from pathlib import Path

GIGABYTE = 2**30


def described() -> dict[str, object]:
    """Its processor, cores, memory in gigabytes, system and Python; and how many processes wanted a core just now."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return {"processor": _processor(), "cores": os.cpu_count(), "memory": round(memory / GIGABYTE),
            "system": f"{platform.system()} {platform.release()}", "python": platform.python_version(),
            "load": round(os.getloadavg()[0], 1)}


def _processor() -> str:
    path = Path("/proc/cpuinfo")
    lines = path.read_text().splitlines() if path.exists() else []
    named = next((line for line in lines if line.startswith("model name")), "")
    return named.partition(": ")[2] or platform.machine()
