# Everything behind the two commands ./lazareto and ./test, for those who work on the code.
MVN = ./lazareto --maven

.PHONY: check format
check:            ## compile, unit and golden tests, static checks, formatting
	mvn -q verify
format:           ## put every source file into the common form
	mvn -q spotless:apply
