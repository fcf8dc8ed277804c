"""What the portal is measured beside; run by Pythons of their own, which hold what each needs."""
