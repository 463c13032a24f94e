esto no es TOML: lazareto.toml:2: Newline not permitted here
