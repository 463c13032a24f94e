// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.lazareto.digest.Sha256;
import org.lazareto.engine.Engine;
import org.lazareto.limit.Deadline;
import org.lazareto.mail.ByteSource;
import org.lazareto.store.Durable;
import org.lazareto.verdict.Answer;

/**
 * A signature of our own in each generation, which matches nothing but a text of ours: an engine
 * that finds that text runs on this generation, whatever it says of its version. Immutable.
 */
record Marker(String set, int number) {

  static final String FILE = "lazareto-generation.hsb";

  private String name() {
    return "Lazareto." + set + "." + Generation.name(number);
  }

  private byte[] text() {
    return ("This is " + name() + ", and no virus.\n").getBytes(StandardCharsets.US_ASCII);
  }

  /** Puts the signature among those of {@code directory}. */
  void into(Path directory) throws IOException {
    byte[] text = text();
    String line = Sha256.hex(text) + ":" + text.length + ":" + name() + ":73";
    Path file = directory.resolve(FILE);
    Durable.create(
        file, "rw-r--r--", out -> out.write((line + "\n").getBytes(StandardCharsets.US_ASCII)));
    // It must not make the set look younger than it is.
    Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
  }

  boolean answers(Engine engine, Deadline deadline) {
    return engine.scan(ByteSource.of(text()), deadline) instanceof Answer.Found(String found)
        && found.startsWith(name());
  }
}
