"""A host application that was there first, with a sign-in, forms, an admin and headers of its own."""
