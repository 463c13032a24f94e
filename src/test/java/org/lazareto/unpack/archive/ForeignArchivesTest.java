// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.child.ChildSettings;
import org.lazareto.child.Children;
import org.lazareto.child.End;
import org.lazareto.fake.Needs;
import org.lazareto.limit.Budget;
import org.lazareto.limit.Limits;
import org.lazareto.limit.OverBudget;
import org.lazareto.mail.ByteSource;
import org.lazareto.unpack.Candidate;
import org.lazareto.unpack.Member;
import org.lazareto.unpack.Members;
import org.lazareto.unpack.Opener;
import org.lazareto.verdict.Fact;
import org.lazareto.verdict.Fact.Kind;

/** Archives that outside programs and junrar open, made with real programs or byte by byte. */
class ForeignArchivesTest {

  private static final byte[] DATA =
      "a harmless text\n".repeat(500).getBytes(StandardCharsets.US_ASCII);
  private static final byte[] PROGRAM = programHead();

  @TempDir private Path directory;
  private final List<Fact> facts = new ArrayList<>();
  private Outside outside = new Outside(new Children(ChildSettings.defaults()), Path.of("/"));

  @BeforeEach
  void outside() {
    outside = new Outside(new Children(ChildSettings.defaults()), directory.resolve("spool"));
    Needs.that(outside.missing().isEmpty(), outside.missing() + " not installed (it/peers)");
  }

  @Test
  void rarOfBothVersionsAlsoBehindAProgramOrAPicture() throws IOException {
    byte[] four = RarWriter.four("a.txt", DATA, 0, 0);
    byte[] five = RarWriter.five("a.txt", DATA, 0);
    byte[] picture = "\u00ff\u00d8\u00ff\u00e0picture".getBytes(StandardCharsets.ISO_8859_1);
    for (byte[] rar : List.of(four, five)) {
      for (byte[] host : List.of(new byte[0], PROGRAM, picture)) {
        assertThat(opened(marked(), joined(host, rar))).containsOnly(Map.entry("a.txt", "DATA"));
        assertThat(facts).isEmpty();
      }
    }
  }

  @Test
  void rarThatTakesMuchMemoryIsTurnedIntoATarFileByAChild() throws IOException {
    byte[] large = RarWriter.five("a.txt", DATA, 9);
    Map<String, String> members = opened(marked(), large);
    assertThat(members).containsOnlyKeys("archive.tar");
    assertThat(members.get("archive.tar")).contains("a.txt").contains("a harmless text\n");
    assertThat(facts).isEmpty();
    // bsdtar leaves such a file out, says so, and ends well.
    opened(marked(), RarWriter.fiveWithoutType("a.txt", DATA, 9));
    assertThat(kinds()).containsExactly(Kind.UNREADABLE_CONTAINER);
  }

  @Test
  void rarThatCannotBeReadIsNeverSilent() throws IOException {
    assertThat(opened(marked(), RarWriter.four("a.txt", DATA, 4, 0))).containsEntry("a.txt", "");
    assertThat(kinds()).contains(Kind.ENCRYPTED);
    assertThat(opened(marked(), RarWriter.four("a.txt", DATA, 0, 0x80))).isEmpty();
    assertThat(kinds()).containsExactly(Kind.ENCRYPTED);
    assertThat(opened(marked(), RarWriter.four("a.txt", DATA, 2, 1))).containsEntry("a.txt", "");
    assertThat(kinds()).contains(Kind.UNREADABLE_CONTAINER);
    byte[] four = RarWriter.four("a.txt", DATA, 0, 0);
    opened(marked(), Arrays.copyOf(four, four.length / 2));
    assertThat(kinds()).contains(Kind.TRUNCATED);
    assertThatThrownBy(() -> opened(marked(), joined(RarHeaders.RAR_5, new byte[100])))
        .isInstanceOf(IOException.class);
    assertThat(kinds()).contains(Kind.TRUNCATED);
  }

  @Test
  void rarIsOpenedWithAPasswordOfTheMessage() throws Exception {
    byte[] rar = RarWriter.five("a.txt", DATA, "secreto");
    assertThat(opened(marked(), rar, "wrong", "secreto")).containsOnly(Map.entry("a.txt", "DATA"));
    assertThat(kinds()).containsExactly(Kind.PASSWORD_IN_MESSAGE);
    assertThat(opened(marked(), rar, "wrong")).containsEntry("a.txt", "");
    assertThat(kinds()).containsExactly(Kind.ENCRYPTED);
  }

  @Test
  void sevenZipOpensDiscsAndDiskImagesAndOldArchives() throws IOException {
    byte[] iso = made("bsdtar", "--format=iso9660", "-cf", "out", "a.txt", "link");
    assertThat(opened(foreign(), iso)).containsEntry("a.txt", "DATA");
    byte[] xar = made("bsdtar", "--format=xar", "-cf", "out", "a.txt");
    assertThat(opened(foreign(), xar)).containsEntry("a.txt", "DATA");
    byte[] wim = made("7zz", "a", "-twim", "-bso0", "out", "a.txt");
    assertThat(opened(foreign(), wim)).containsOnly(Map.entry("a.txt", "DATA"));
    assertThat(opened(foreign(), joined(wim, new byte[50])))
        .containsOnly(Map.entry("a.txt", "DATA"));
    assertThat(kinds()).containsExactly(Kind.TRAILING_BYTES);
    assertThat(opened(foreign(), lha("a.txt", DATA))).containsOnly(Map.entry("a.txt", "DATA"));
    assertThat(facts).isEmpty();
  }

  @Test
  void whatSevenZipCannotReadIsNeverSilent() throws IOException {
    byte[] wim = made("7zz", "a", "-twim", "-bso0", "out", "a.txt");
    opened(foreign(), Arrays.copyOf(wim, wim.length - 200));
    assertThat(kinds()).containsAnyOf(Kind.TRUNCATED, Kind.UNREADABLE_CONTAINER);
    byte[] lha = lha("a.txt", DATA);
    lha[5] = '9';
    opened(foreign(), lha);
    assertThat(kinds()).contains(Kind.UNREADABLE_CONTAINER);
    opened(foreign(), joined("MSWIM\0\0\0".getBytes(StandardCharsets.US_ASCII), new byte[500]));
    assertThat(kinds()).containsAnyOf(Kind.TRUNCATED, Kind.UNREADABLE_CONTAINER);
  }

  @Test
  void sevenZipIsOpenedWithAPasswordOfTheMessage() throws IOException {
    Opener seven = (c, b) -> Optional.of(new SevenZip(outside).open(c, "7z", b));
    for (String header : List.of("-mhe=on", "-mhe=off")) {
      byte[] file =
          made("7zz", "a", "-t7z", "-bso0", "-m0=PPMd", "-psecreto", header, "out", "a.txt", "b");
      assertThat(opened(seven, file, "wrong", "secreto")).containsEntry("a.txt", "DATA");
      assertThat(kinds()).containsExactly(Kind.PASSWORD_IN_MESSAGE);
      assertThat(opened(seven, file, "wrong").values()).allMatch(String::isEmpty);
      assertThat(kinds()).contains(Kind.ENCRYPTED).doesNotContain(Kind.PASSWORD_IN_MESSAGE);
    }
  }

  @Test
  void namesAreOnlyTextAndLinksAreNotFollowed() throws IOException {
    byte[] file = made("7zz", "a", "-t7z", "-bso0", "-snl", "out", "link", "b\nSize = 1");
    Opener seven = (c, b) -> Optional.of(new SevenZip(outside).open(c, "7z", b));
    Map<String, String> members = opened(seven, file);
    assertThat(members).containsEntry("b_Size = 1", "DATA").containsEntry("link", "/etc/passwd");
    assertThat(directory.resolve("spool")).isEmptyDirectory();
  }

  @Test
  void onlySoManyChildrenAreStartedForAMessage() throws IOException {
    byte[] wim = made("7zz", "a", "-twim", "-bso0", "out", "a.txt");
    Budget budget = new Budget(Limits.defaults(), wim.length);
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < Limits.defaults().children(); i++) {
                close(foreign().open(candidate(wim), budget));
              }
            })
        .isInstanceOf(OverBudget.class)
        .hasMessage("children");
    assertThat(directory.resolve("spool")).isEmptyDirectory();
  }

  @Test
  void howAChildEndedIsAFactOfItsOwn() {
    assertThat(Outside.fact("7zz", new End.Ended(0), "")).isEmpty();
    assertThat(told(new End.Killed(11), "")).isEqualTo("child-crashed (7zz, signal 11)");
    assertThat(told(new End.Killed(24), "")).isEqualTo("over-budget (child time)");
    assertThat(told(new End.Overtime(), "")).isEqualTo("over-budget (child time)");
    assertThat(told(new End.Ended(8), "ERROR: Can't allocate required memory!"))
        .isEqualTo("over-budget (child memory)");
    assertThat(told(new End.Ended(2), "ERRORS:\nUnexpected end of archive"))
        .isEqualTo("truncated (7zz says so)");
    assertThat(told(new End.Ended(2), "\nERROR: Unsupported Method : a"))
        .isEqualTo("unreadable-container (7zz: ERROR: Unsupported Method : a)");
  }

  private static String told(End end, String said) {
    return Outside.fact("7zz", end, said).orElseThrow().toString();
  }

  private Opener marked() {
    return new MarkedArchive(outside);
  }

  private Opener foreign() {
    return new ForeignFile(outside);
  }

  private List<Kind> kinds() {
    return facts.stream().map(Fact::kind).distinct().toList();
  }

  private Candidate candidate(byte[] bytes, String... passwords) {
    return new Candidate(
        ByteSource.of(bytes),
        Arrays.copyOf(bytes, Math.min(bytes.length, 16 << 10)),
        bytes.length,
        "",
        bytes.length > 2 && bytes[0] == -1 ? "image/jpeg" : "",
        List.of(),
        () -> List.of(passwords),
        facts::add);
  }

  /** The members with their contents, of which our own text is only called so. */
  private Map<String, String> opened(Opener opener, byte[] bytes, String... passwords)
      throws IOException {
    facts.clear();
    Map<String, String> found = new LinkedHashMap<>();
    Budget budget = new Budget(Limits.defaults(), bytes.length);
    Members members = opener.open(candidate(bytes, passwords), budget).orElseThrow();
    try {
      for (var next = members.next(); next.isPresent(); next = members.next()) {
        Member.Packed member = (Member.Packed) next.get();
        found.put(member.names().getFirst(), content(member));
        member.facts().stream().filter(f -> !facts.contains(f)).forEach(facts::add);
      }
    } finally {
      members.close();
    }
    return found;
  }

  private String content(Member.Packed member) {
    if (member.bytes().isEmpty()) {
      return "";
    }
    try (InputStream in = member.bytes().get().open()) {
      byte[] bytes = in.readAllBytes();
      return Arrays.equals(bytes, DATA) ? "DATA" : new String(bytes, StandardCharsets.ISO_8859_1);
    } catch (EOFException _) {
      facts.add(new Fact(Kind.TRUNCATED, "a member"));
    } catch (IOException e) {
      facts.add(new Fact(Kind.READER_FAILED, "a member"));
    }
    return "";
  }

  private static void close(Optional<Members> members) {
    members.orElseThrow().close();
  }

  /** What a program packs of three files in a directory. */
  private byte[] made(String program, String... arguments) throws IOException {
    Path place = Files.createTempDirectory(directory, "made");
    for (String name : List.of("a.txt", "b", "b\nSize = 1")) {
      Files.write(place.resolve(name), DATA);
    }
    Files.createSymbolicLink(place.resolve("link"), Path.of("/etc/passwd"));
    List<String> command = new ArrayList<>();
    command.add(outside.program(program).orElseThrow().toString());
    command.addAll(List.of(arguments));
    try {
      Process process = new ProcessBuilder(command).directory(place.toFile()).inheritIO().start();
      assertThat(process.waitFor()).as("%s", command).isZero();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
    try (var made = Files.newDirectoryStream(place, "out*")) {
      return Files.readAllBytes(made.iterator().next());
    }
  }

  /** A stored member with a header of level 0. */
  private static byte[] lha(String name, byte[] data) {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    head.writeBytes("-lh0-".getBytes(StandardCharsets.US_ASCII));
    for (int i = 0; i < 2; i++) {
      head.writeBytes(new byte[] {(byte) data.length, (byte) (data.length >> 8), 0, 0});
    }
    head.writeBytes(new byte[] {0, 0, 0, 0, 0x20, 0, (byte) name.length()});
    head.writeBytes(name.getBytes(StandardCharsets.US_ASCII));
    int sum = crc16(data);
    head.writeBytes(new byte[] {(byte) sum, (byte) (sum >> 8)});
    byte[] bytes = head.toByteArray();
    int check = 0;
    for (byte b : bytes) {
      check += b & 0xFF;
    }
    byte[] start = {(byte) bytes.length, (byte) check};
    return joined(start, bytes, data, new byte[1]);
  }

  private static int crc16(byte[] data) {
    int sum = 0;
    for (byte b : data) {
      sum ^= b & 0xFF;
      for (int i = 0; i < 8; i++) {
        sum = (sum & 1) != 0 ? sum >> 1 ^ 0xA001 : sum >> 1;
      }
    }
    return sum;
  }

  private static byte[] programHead() {
    byte[] head = new byte[2000];
    head[0] = 'M';
    head[1] = 'Z';
    return head;
  }

  private static byte[] joined(byte[]... pieces) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Arrays.stream(pieces).forEach(out::writeBytes);
    return out.toByteArray();
  }
}
