lazareto.toml:2: desk.advisory.web: esto tiene ahora otro nombre: web.url
lazareto.toml:5: desk.courses.web: esto tiene ahora otro nombre: web.url
lazareto.toml:8: desk.list.web: esto tiene ahora otro nombre: web.url
lazareto.toml:11: web.accounts.oidc.portal: esto tiene ahora otro nombre: web.url
