// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.OptionalInt;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.config.Config;
import org.lazareto.demo.Ports;
import org.lazareto.demo.Stage;
import org.lazareto.text.Catalogue;

/** Two people ask for held mail, and the MTA takes it for one of them. */
class GrantTest {

  private static final String ID = "6ANDbo7l017868";

  @TempDir Path folder;

  @Test
  void whomTheMtaDoesNotTakeKeepsNobodyElsesFromThem() throws IOException {
    CommandLineFixture shell = CommandLineFixture.in(Catalogue.ENGLISH, folder.resolve("d"));
    try (Gate _ = Gate.start(settings("exit 67"), Catalogue.ENGLISH)) {
      held(shell);
      assertThat(shell.run("quarantine", "request", ID, "--by", "eva@salud.test")).isZero();
      assertThat(shell.run("quarantine", "request", ID, "--by", "luis@salud.test")).isZero();
      assertThat(shell.run("quarantine", "grant", ID)).isEqualTo(ExitCode.WRONG);
      assertThat(shell.err()).contains(ID, "eva@salud.test");
      assertThat(shell.run("quarantine", "requests", "--json")).isZero();
      assertThat(shell.out()).contains("eva@salud.test").doesNotContain("luis@salud.test");
      assertThat(shell.run("quarantine", "show", ID)).isZero();
    }
  }

  @Test
  void onceAllHaveItItIsHeldNoLonger() throws IOException {
    CommandLineFixture shell = CommandLineFixture.in(Catalogue.ENGLISH, folder.resolve("d"));
    try (Gate _ = Gate.start(settings("exit 0"), Catalogue.ENGLISH)) {
      held(shell);
      assertThat(shell.run("quarantine", "request", ID, "--by", "eva@salud.test")).isZero();
      assertThat(shell.run("quarantine", "request", ID, "--by", "luis@salud.test")).isZero();
      assertThat(shell.run("quarantine", "grant", ID)).as(shell.err()).isZero();
      assertThat(shell.run("quarantine", "list", "--json")).isZero();
      assertThat(shell.out()).isEmpty();
    }
  }

  @Test
  void onceAllHaveItOneAfterAnotherItIsHeldNoLonger() throws IOException {
    CommandLineFixture shell = CommandLineFixture.in(Catalogue.ENGLISH, folder.resolve("d"));
    try (Gate _ = Gate.start(settings("exit 0"), Catalogue.ENGLISH)) {
      held(shell);
      granted(shell, "luis@salud.test");
      granted(shell, "luis@salud.test");
      assertThat(shell.run("quarantine", "show", ID)).as("eva has not got it").isZero();
      granted(shell, "eva@salud.test");
      assertThat(shell.run("quarantine", "list", "--json")).isZero();
      assertThat(shell.out()).isEmpty();
      assertThat(shell.run("quarantine", "requests", "--json")).isZero();
      assertThat(shell.out()).isEmpty();
    }
  }

  @Test
  void whoAsksOnceMoreIsWaitedFor() throws IOException {
    CommandLineFixture shell = CommandLineFixture.in(Catalogue.ENGLISH, folder.resolve("d"));
    try (Gate _ = Gate.start(settings("exit 0"), Catalogue.ENGLISH)) {
      held(shell);
      granted(shell, "luis@salud.test");
      assertThat(shell.run("quarantine", "request", ID, "--by", "luis@salud.test")).isZero();
      granted(shell, "eva@salud.test");
      assertThat(shell.run("quarantine", "requests", "--json")).isZero();
      assertThat(shell.out()).contains("luis@salud.test");
      assertThat(shell.run("quarantine", "grant", ID)).as(shell.err()).isZero();
      assertThat(shell.run("quarantine", "list", "--json")).isZero();
      assertThat(shell.out()).isEmpty();
    }
  }

  private static void granted(CommandLineFixture shell, String by) {
    assertThat(shell.run("quarantine", "request", ID, "--by", by)).as(shell.err()).isZero();
    assertThat(shell.run("quarantine", "grant", ID, "--by", by)).as(shell.err()).isZero();
  }

  private void held(CommandLineFixture shell) throws IOException {
    new Incoming(folder.resolve("d"))
        .put(
            ID,
            "hola\n",
            "S<x@fuera.test>",
            "RPFD:<luis@salud.test>",
            "RPFD:<eva@salud.test>",
            "H??Subject: programa",
            "H??Content-Type: application/octet-stream; name=\"cosa.exe\"");
    Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> shell.run("quarantine", "show", ID) == ExitCode.WELL);
  }

  /** A submission that takes mail for luis, and of eva what {@code forEva} says. */
  private Settings settings(String forEva) throws IOException {
    Path mta = folder.resolve("mta");
    Files.writeString(
        mta, "#!/bin/sh\ncat >/dev/null\ncase \"$*\" in *eva*) " + forEva + ";; esac\n");
    Files.setPosixFilePermissions(mta, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path file = folder.resolve("d/lazareto.toml");
    if (!Files.exists(file)) {
      Stage.set(folder.resolve("d"), new Ports(0, 0, 0, 0, OptionalInt.empty()), Catalogue.ENGLISH);
    }
    Files.writeString(
        file,
        Files.readString(file).replace("\"/bin/false\"", "\"" + mta + "\", \"{recipients}\""));
    return Config.load(Settings.class, file).settings();
  }
}
