# Shorthands for those who work on the code; everything is behind the two commands ./lazareto and ./test.
MVN = ./lazareto --maven -q

.PHONY: check format it fuzz bench load peers soak docs pages
check:   ## compile, unit and golden tests, static checks, formatting
	$(MVN) verify
format:  ## put every source file into the common form
	$(MVN) spotless:apply
it:      ## the scenarios with real peers
	./lazareto --version
	it/run
pages:   ## the pages that the program prints: the sample file, the settings, what doctor finds, the API
	LC_ALL=C ./lazareto config sample > target/sample.toml && mv target/sample.toml config/lazareto.toml
	LC_ALL=C ./lazareto config reference > target/settings.md && mv target/settings.md docs/settings.md
	LC_ALL=C ./lazareto doctor findings > target/findings.md && mv target/findings.md docs/findings.md
	LC_ALL=C ./lazareto web openapi > target/openapi.json && mv target/openapi.json docs/openapi.json
	LC_ALL=C ./lazareto policy sample > target/policy.toml && mv target/policy.toml config/policy.toml
docs: pages
	$(MVN) javadoc:javadoc
load:    ## speed, memory, overload of a whole gate beside their targets: bench/README.md; SIZE=200 for a small run
	bench/load
peers:   ## amavisd-new and rspamd on the same mail with the same clamd; fetches their packages into target/peers
	bench/peers
bench:   ## what the walk costs, kind by kind: JMH, minutes
	bench/micro
fuzz:    ## lets Jazzer look for inputs that break a reader; TIME=600 seconds for each of them
	bench/fuzz
soak:
	@if [ -x bench/$@ ]; then bench/$@; else echo "bench/$@ is not there yet" >&2; exit 2; fi
