local.d/20-site.toml:3: limits.depth: x no se admite: escriba un número entero
