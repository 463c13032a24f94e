// SPDX-License-Identifier: Apache-2.0
package org.lazareto.alarm;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Tells by a program, which gets the words in its environment. Immutable. */
record CommandChannel(List<String> command, Duration timeout) implements Channel {

  private static final int OUTPUT = 1000;
  private static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

  @Override
  public String name() {
    return "command";
  }

  @Override
  public void tell(Notice notice) throws IOException {
    // To a file, since a pipe that nobody reads in time would stop the program.
    Path output = Files.createTempFile("lazareto-alarm", ".out");
    try {
      run(notice, output);
    } finally {
      Files.deleteIfExists(output);
    }
  }

  private void run(Notice notice, Path output) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectInput(new File("/dev/null"))
            .redirectOutput(output.toFile());
    Map<String, String> environment = builder.environment();
    environment.clear();
    environment.putAll(words(notice));
    Process process = builder.start();
    try {
      if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IOException(command.getFirst() + " ran longer than " + timeout);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new IOException(command.getFirst() + " was not waited for");
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    if (process.exitValue() != 0) {
      throw new IOException(
          command.getFirst() + " ended with " + process.exitValue() + ": " + first(output));
    }
  }

  private static Map<String, String> words(Notice notice) {
    return Map.of(
        "PATH", PATH,
        "LAZARETO_ALARM_KIND", notice.kind().label(),
        "LAZARETO_ALARM_SUBJECT", notice.subject(),
        "LAZARETO_ALARM_COUNT", Integer.toString(notice.count()),
        "LAZARETO_ALARM_TEXT", notice.text());
  }

  private static String first(Path output) throws IOException {
    try (InputStream in = Files.newInputStream(output)) {
      return Event.clean(new String(in.readNBytes(OUTPUT), StandardCharsets.UTF_8).strip());
    }
  }
}
