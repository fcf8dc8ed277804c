"""How the portal's kinds word their papers: one module a kind, each with its template `wording(entry)`."""
