// SPDX-License-Identifier: Apache-2.0
package org.lazareto.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.lazareto.store.Durable;

/** Writes messages as sendmail queues them: df, then tf, renamed to qf. Thread-safe. */
record QueueWriter(Path folder) {

  static final String MODE = "rw-r-----";

  /** An id in sendmail's form: 8 characters of time, 6 digits; of later rounds a later time. */
  static String id(int round, int number) {
    return "6ANC%03d%07d".formatted(round, number);
  }

  void write(String id, Message message) throws IOException {
    Durable.create(body(folder, id), MODE, out -> out.write(message.body()));
    writeControl(id, control(message));
  }

  /** The same with a body that lies elsewhere on this file system already. */
  void link(String id, Path body, String control) throws IOException {
    Durable.link(body, body(folder, id));
    writeControl(id, control);
  }

  private void writeControl(String id, String control) throws IOException {
    Path temporary = folder.resolve("tf" + id);
    Files.writeString(
        Files.createFile(
            temporary, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(MODE))),
        control,
        ISO_8859_1);
    Files.move(temporary, control(folder, id), StandardCopyOption.ATOMIC_MOVE);
  }

  /** How many messages lie in a queue. */
  static int count(Path folder) throws IOException {
    int count = 0;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "qf*")) {
      for (Path _ : files) {
        count++;
      }
    }
    return count;
  }

  static Path body(Path folder, String id) {
    return folder.resolve("df" + id);
  }

  static Path control(Path folder, String id) {
    return folder.resolve("qf" + id);
  }

  /** The control file: a message that came by SMTP for one recipient. */
  static String control(Message message) {
    return control(message.header());
  }

  static String control(String header) {
    String fields = header.replaceAll("(?m)^(?![ \\t])(?=.)", "H??").replace("H??Date", "H?D?Date");
    return """
    V8
    T1795440110
    K0
    N0
    P30195
    B8BITMIME
    F8bs
    $_sender.test [192.0.2.7]
    $rESMTP
    $ssender.test
    ${daemon_flags}
    S<sender@outside.test>
    rRFC822; ana@infomed.test
    RPFD:<ana@infomed.test>
    H?P?Return-Path: <\u0081g>
    """
        + fields
        + ".\n";
  }
}
