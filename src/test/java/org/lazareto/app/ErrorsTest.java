// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lazareto.text.Catalogue;
import picocli.CommandLine;

class ErrorsTest {

  @ParameterizedTest
  @CsvSource({"en, ask for less", "es, pida menos"})
  void aCommandThatNeedsMoreMemorySaysHowToGiveIt(String language, String said) {
    StringWriter told = new StringWriter();
    PrintWriter out = new PrintWriter(told);
    Catalogue catalogue = Catalogue.of(Locale.of(language));
    Terminal terminal = new Terminal(catalogue, out, out, false, false, false, 80);
    Errors errors = new Errors(terminal, () -> false);
    CommandLine line = new CommandLine(CommandLine.Model.CommandSpec.create());
    Exception e =
        new CommandLine.ExecutionException(line, "a command", new OutOfMemoryError("heap"));
    int code = errors.handleExecutionException(e, line, line.parseArgs());
    assertThat(code).isEqualTo(ExitCode.UNKNOWN);
    assertThat(told.toString()).contains(said).contains("LAZARETO_JVM").hasLineCount(1);
  }
}
