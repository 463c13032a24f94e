// SPDX-License-Identifier: Apache-2.0
package org.lazareto.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;

/**
 * Puts samples into a queue directory in the steps in which sendmail does: the body ({@code df})
 * first, then the control file under the name {@code tf}, which its last rename makes a {@code qf}.
 * Confined to one thread.
 */
public final class SampleQueue {

  private static final String CHARS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwx";

  /** In an id of sendmail's, the process that made it; this one never queues mail. */
  private static final String PROCESS = "000001";

  private final Path directory;
  private final long start = System.currentTimeMillis();
  private int sequence;

  public SampleQueue(Path directory) {
    this.directory = directory;
  }

  /** Puts one in; its id is one that no other run gives. */
  public Placed put(Sample sample) throws IOException {
    String id = id();
    Instant now = Instant.now();
    Path temporary = directory.resolve("tf" + id);
    write(directory.resolve("df" + id), sample.bodyBytes());
    write(temporary, control(sample, id, now).getBytes(StandardCharsets.ISO_8859_1));
    Files.move(temporary, directory.resolve("qf" + id), StandardCopyOption.ATOMIC_MOVE);
    return new Placed(sample, id, Instant.now(), Result.Where.OUTGOING);
  }

  /** Whether all of it has left. */
  public boolean isEmpty() {
    try (Stream<Path> files = Files.list(directory)) {
      return files.findAny().isEmpty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // Eight characters of time and sequence and a process id: the form of sendmail's own.
  private String id() {
    StringBuilder id = new StringBuilder();
    for (long rest = start + sequence / CHARS.length(); rest > 0; rest /= CHARS.length()) {
      id.append(CHARS.charAt((int) (rest % CHARS.length())));
    }
    return id.reverse()
        .append(CHARS.charAt(sequence++ % CHARS.length()))
        .append(PROCESS)
        .toString();
  }

  private static String control(Sample sample, String id, Instant now) {
    String host = "correo.salud.test";
    String client = sample.sender().substring(sample.sender().indexOf('@') + 1);
    List<String> lines = new ArrayList<>();
    lines.add("V8");
    lines.add("T" + now.getEpochSecond());
    lines.addAll(List.of("K0", "N0", "P30000", "F8bs"));
    lines.add("$_" + client + " [192.0.2.25]");
    lines.addAll(List.of("$rESMTP", "$s" + client));
    lines.add("S<" + sample.sender() + ">");
    for (String recipient : sample.recipients()) {
      lines.add("rRFC822; " + recipient);
      lines.add("RPFD:<" + recipient + ">");
    }
    lines.add("H?P?Return-Path: <\u0081g>");
    lines.add(
        "H??Received: from " + client + " ([192.0.2.25])\n\tby " + host + " with ESMTP id " + id);
    lines.add("H?F?From: <" + sample.sender() + ">");
    lines.add("H??To: " + String.join(", ", sample.recipients()));
    lines.add(
        "H??Date: " + DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atOffset(ZoneOffset.UTC)));
    lines.add("H?M?Message-ID: <" + id + "@" + client + ">");
    sample.fields().forEach(field -> lines.add("H??" + field));
    lines.add(".");
    return String.join("\n", lines) + "\n";
  }

  private static void write(Path file, byte[] content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }
}
