"""How quick the portal is: beside other admin portals over the same letters, and alone with long papers."""
