lazareto.toml:2: limits.depth: deep no se admite: escriba un número entero
lazareto.toml:3: limits.parts: 1.5 no se admite: escriba un número entero
lazareto.toml:6: log.trace: yes no se admite: escriba true o false
lazareto.toml:7: log.level: loud no se admite: escriba uno de error, warning, info, debug, entre comillas
