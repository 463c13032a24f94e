policy.toml:6: rules[1].name: otra regla se llama «twice» (policy.toml:1): dé a esta un nombre propio
policy.toml:9: rules[2].name: cada regla necesita un nombre: el diario lo muestra
policy.toml:12: rules[3].treatment: no tiene valor por defecto y hay que darlo
