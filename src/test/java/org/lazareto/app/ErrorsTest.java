// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NotDirectoryException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lazareto.text.Catalogue;
import picocli.CommandLine;

class ErrorsTest {

  private final StringWriter told = new StringWriter();

  @ParameterizedTest
  @CsvSource({"en, ask for less", "es, pida menos"})
  void aCommandThatNeedsMoreMemorySaysHowToGiveIt(String language, String said) {
    Errors errors = errors(language);
    CommandLine line = new CommandLine(CommandLine.Model.CommandSpec.create());
    Exception e =
        new CommandLine.ExecutionException(line, "a command", new OutOfMemoryError("heap"));
    int code = errors.handleExecutionException(e, line, line.parseArgs());
    assertThat(code).isEqualTo(ExitCode.UNKNOWN);
    assertThat(told.toString()).contains(said).contains("LAZARETO_JVM").hasLineCount(1);
  }

  static List<Arguments> filesThatHaveNoReason() {
    return List.of(
        Arguments.of("en", new FileAlreadyExistsException("/x/y"), "/x/y: it exists already"),
        Arguments.of("es", new FileAlreadyExistsException("/x/y"), "/x/y: ya existe"),
        Arguments.of("en", new NotDirectoryException("/x/y"), "/x/y: it is no directory"),
        Arguments.of("en", new DirectoryNotEmptyException("/x/y"), "/x/y: the directory is not"),
        Arguments.of("en", new FileSystemLoopException("/x/y"), "/x/y: FileSystemLoopException"),
        Arguments.of("en", new FileSystemException("/x/y", null, "no room"), "/x/y: no room"));
  }

  @ParameterizedTest
  @MethodSource("filesThatHaveNoReason")
  void whatIsWrongWithAFileIsSaid(String language, FileSystemException e, String said) {
    assertThat(errors(language).tell(e)).isEqualTo(ExitCode.UNKNOWN);
    assertThat(told.toString()).contains(said).doesNotContain("null");
  }

  private Errors errors(String language) {
    PrintWriter out = new PrintWriter(told);
    Catalogue catalogue = Catalogue.of(Locale.of(language));
    return new Errors(new Terminal(catalogue, out, out, false, false, false, 80), () -> false);
  }
}
