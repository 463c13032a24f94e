// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lazareto.fake.Needs;

/**
 * ClamAV's test files: one harmless program in some forty containers, each sent as an attachment.
 * The program must come out of every container.
 */
class ClamavTestfilesTest {

  private static final Path FILES = Path.of("/usr/share/clamav-testfiles");

  /** Bytes of the program's code; containers that store it whole would show them by themselves. */
  private static final String PROGRAM =
      text(HexFormat.of().parseHex("33c050508bf3535350b02940300466ac79f9ba"));

  /** Where the program is not in a container, or in one that no mail reader or system opens. */
  private static final Map<String, String> NOT_READ =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("clam-aspack.exe", "the program itself, packed by ASPack"),
              Map.entry("clam-mew.exe", "the program itself, packed by MEW"),
              Map.entry("clam-pespin.exe", "the program itself, packed by PESpin"),
              Map.entry("clam-petite.exe", "the program itself, packed by Petite"),
              Map.entry("clam-upack.exe", "the program itself, packed by Upack"),
              Map.entry("clam-upx.exe", "the program itself, packed by UPX"),
              Map.entry("clam-wwpack.exe", "the program itself, packed by WWPack"),
              Map.entry("clam-yc.exe", "the program itself, scrambled by yoda's Crypter"),
              Map.entry("clam.ea05.exe", "compiled into a script of AutoIt 3.2"),
              Map.entry("clam.ea06.exe", "compiled into a script of AutoIt 3.3"),
              Map.entry("clam.sis", "an installer for Symbian telephones"),
              Map.entry("clam_IScab_int.exe", "an installer of InstallShield, its own format"),
              Map.entry("clam_ISmsi_int.exe", "an installer of InstallShield, its own cipher"),
              Map.entry("clam_ISmsi_ext.exe", "an installer of InstallShield, its own cipher")));

  @Test
  void theProgramComesOutOfEveryContainer() throws IOException {
    Map<String, String> missed = new TreeMap<>();
    Map<String, String> foundAfterAll = new TreeMap<>();
    for (Path file : files()) {
      String name = file.getFileName().toString();
      Unpacked unpacked = Unpacked.of(mail(file));
      boolean found = found(unpacked, Files.readAllBytes(file));
      boolean expected = !NOT_READ.containsKey(name);
      if (expected && !found) {
        missed.put(name, unpacked.parts.values().toString());
      } else if (NOT_READ.containsKey(name) && found) {
        foundAfterAll.put(name, NOT_READ.get(name));
      }
    }
    assertThat(missed).as("containers in which the program was not found").isEmpty();
    assertThat(foundAfterAll).as("no longer to be listed as not read").isEmpty();
  }

  @Test
  void whatIsListedIsThere() throws IOException {
    List<String> there = files().stream().map(f -> f.getFileName().toString()).toList();
    assertThat(there).containsAll(NOT_READ.keySet()).hasSizeGreaterThan(40);
  }

  /** In a part of its own; for containers that are read, not merely in the bytes that were sent. */
  private static boolean found(Unpacked unpacked, byte[] sent) {
    String whole = text(sent);
    return unpacked.contents.values().stream()
        .map(ClamavTestfilesTest::text)
        .anyMatch(c -> c.contains(PROGRAM) && (c.startsWith("MZ") || !c.equals(whole)));
  }

  private static byte[] mail(Path file) throws IOException {
    String head =
        """
        From: a@sender.example
        To: b@recipient.example
        Subject: a test file
        MIME-Version: 1.0
        Content-Type: application/octet-stream; name="%s"
        Content-Transfer-Encoding: base64
        Content-Disposition: attachment; filename="%s"

        """;
    String name = file.getFileName().toString();
    String body = Base64.getMimeEncoder().encodeToString(Files.readAllBytes(file));
    return (head.formatted(name, name) + body + "\n").getBytes(StandardCharsets.ISO_8859_1);
  }

  private static List<Path> files() throws IOException {
    Needs.file(FILES, "clamav-testfiles");
    try (Stream<Path> files = Files.list(FILES)) {
      return files.sorted().toList();
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
