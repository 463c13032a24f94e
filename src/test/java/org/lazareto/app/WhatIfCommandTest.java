// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lazareto.text.Catalogue;

/** What would become of mail between addresses that never wrote, by the way that is asked for. */
class WhatIfCommandTest {

  private static final String RULES =
      """
      [[rules]]
      name = "nothing by that line"
      when.routes = ["uucp"]
      when.clients = ["pinar"]
      treatment = "quarantine"

      [[rules]]
      name = "rests"
      when.recipients = ["eva@b.test"]
      unless.authenticated = true
      treatment = "hold"
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "--to x@b.test, 0, clean mail is delivered",
    "--to x@b.test --client pinar, 0, clean mail is delivered",
    "--to x@b.test --client pinar --route uucp, 1, nothing by that line",
    "--to x@b.test --client otro --route uucp, 0, clean mail is delivered",
    "--to eva@b.test, 3, rests",
    "--to eva@b.test --authenticated, 0, clean mail is delivered",
  })
  void theWayCounts(String asked, int code, String rule) throws IOException {
    CommandLineFixture shell = shell();
    String[] words = ("what-if --from a@x.test --json -c " + settings() + " " + asked).split(" ");
    assertThat(shell.plain(words)).as(shell.out() + shell.err()).isEqualTo(code);
    assertThat(shell.out()).contains("\"rule\":\"" + rule + "\"");
  }

  @Test
  void anUnknownWayIsRefused() throws IOException {
    CommandLineFixture shell = shell();
    assertThat(
            shell.plain("what-if", "--from", "a@x.test", "--to", "b@b.test", "--route", "pigeon"))
        .isEqualTo(ExitCode.WRONG);
    assertThat(shell.err()).contains("pigeon", "uucp");
  }

  @Test
  void aFolderIsNoMessage() throws IOException {
    CommandLineFixture shell = shell();
    String asked = "what-if --from a@x.test --to b@b.test -c " + settings() + " " + folder;
    assertThat(shell.plain(asked.split(" "))).isEqualTo(ExitCode.WRONG);
    assertThat(shell.err()).contains(folder + " is not a file: name the file of one message");
  }

  private CommandLineFixture shell() throws IOException {
    Files.writeString(folder.resolve("policy.toml"), RULES);
    Files.writeString(settings(), "[policy]\nfile = \"policy.toml\"\n");
    return CommandLineFixture.in(Catalogue.ENGLISH, folder.resolve("demo"));
  }

  private Path settings() {
    return folder.resolve("lazareto.toml");
  }
}
