"""The register: many cases kept, with every version, on this machine or a server it was given."""
