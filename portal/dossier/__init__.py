"""The life that every record has, as tables: dossier, history, seals, codes, numbers; what of it an actor may see."""
