"""Official papers as plain data, set in the layout of Decree 30/2020/NĐ-CP and printed to PDF."""
