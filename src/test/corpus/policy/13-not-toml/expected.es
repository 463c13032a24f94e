esto no es TOML: policy.toml:2: Newline not permitted here
