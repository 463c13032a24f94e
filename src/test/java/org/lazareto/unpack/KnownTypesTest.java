// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The short way to a type never leads to another one than the big database does. */
class KnownTypesTest {

  private static final int MOST_FILES = 400;
  private static final TypeDetector TYPES = new TypeDetector();

  @Test
  void agreesOverTheCorpusAndTheFilesOfThisMachine() throws IOException {
    List<String> differences = new ArrayList<>();
    int known = 0;
    for (Path file : files()) {
      byte[] head = head(file);
      String database = TYPES.database(head);
      String said = KnownTypes.of(head).orElse(database);
      known += KnownTypes.of(head).isPresent() ? 1 : 0;
      if (!said.equals(database)) {
        differences.add(file + ": " + said + ", not " + database);
      }
    }
    assertThat(differences).isEmpty();
    assertThat(known).isGreaterThan(20);
  }

  @Property(tries = 150, seed = "20261124")
  void agreesOverMadeUpBeginnings(@ForAll long seed) throws IOException {
    byte[] head = Heads.of(new Random(seed));
    String database = TYPES.database(head);
    // Such a file begins with a number, which the database does not ask for.
    Assume.that(!database.equals("message/x-emlx"));
    assertThat(KnownTypes.of(head).orElse(database)).isEqualTo(database);
  }

  @Property(tries = 300, seed = "20261129")
  void agreesOverAnyBytes(@ForAll long seed) {
    Random random = new Random(seed);
    byte[] head = new byte[1 + random.nextInt(random.nextBoolean() ? 40 : Fingerprint.HEAD)];
    random.nextBytes(head);
    byte[] start = Heads.anyStart(random).getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(start, 0, head, 0, Math.min(start.length, head.length));
    assertThat(TYPES.detect(head)).isEqualTo(TYPES.database(head));
  }

  @Property(tries = 60, seed = "20261124")
  void lineEndsDecideNothing(@ForAll long seed) {
    Random random = new Random(seed);
    String text = Heads.text(random);
    byte[] lf = text.getBytes(StandardCharsets.ISO_8859_1);
    byte[] crlf = text.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    assertThat(TYPES.detect(crlf)).isEqualTo(TYPES.detect(lf));
  }

  @Test
  void takesLittleMemoryForWhatMailIsMadeOf() throws IOException {
    byte[] text =
        "Buenos días, le escribo por la reunión del lunes.\n"
            .repeat(60)
            .getBytes(StandardCharsets.UTF_8);
    byte[] page =
        ("<html><body>" + "<p>Buenos dias</p>\n".repeat(100)).getBytes(StandardCharsets.UTF_8);
    for (byte[] head : List.of(text, page)) {
      long database = allocated(() -> TYPES.database(head));
      long ours = allocated(() -> TYPES.detect(head));
      assertThat(ours * 10).isLessThan(database);
    }
  }

  private static long allocated(Runnable work) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    work.run();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 50; i++) {
      work.run();
    }
    return (threads.getCurrentThreadAllocatedBytes() - before) / 50;
  }

  private static List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    for (String root :
        List.of("src/test/corpus", "/usr/share/doc", "/usr/share/icons", "/usr/share/pixmaps")) {
      if (Files.isDirectory(Path.of(root))) {
        try (Stream<Path> found = Files.walk(Path.of(root))) {
          found.filter(Files::isRegularFile).sorted().limit(MOST_FILES).forEach(files::add);
        }
      }
    }
    return files;
  }

  private static byte[] head(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(Fingerprint.HEAD);
    }
  }

  /** Beginnings of files as mail has them, and words that make other types of them. */
  private static final class Heads {

    private static final List<String> WORDS =
        List.of(
            "Hola",
            "Estimados",
            "colegas",
            "the",
            "From",
            "Subject",
            "BA",
            "PK",
            "function",
            "begin",
            "REM",
            "a.b",
            "x=1",
            "100%",
            "%%",
            "<b>",
            "<html>",
            "informe",
            "STL",
            "ftyp",
            "Content-Type:",
            "\nDate: x\n",
            "\nFrom: y\n",
            "ñandú",
            "Microsoft ",
            "http://a.test/",
            "\n",
            "\n\n",
            "\t",
            ": ",
            ";;",
            "//",
            "diff",
            "graph",
            "M.K.",
            "12345",
            "---",
            "Name");

    private static final List<String> STARTS =
        List.of(
            "\u0089PNG\r\n\u001a\n\0\0\0\rIHDR",
            "\u00ff\u00d8\u00ff\u00e0\0\u0010JFIF",
            "GIF89a",
            "GIF87a",
            "%PDF-1.4\n%\u00e2\u00e3\n",
            "Rar!\u001a\7\0",
            "MZ\u0090\0\3",
            "{\\rtf1\\ansi ",
            "\u00fd7zXZ\0\0",
            "7z\u00bc\u00af'\u001c\0\4",
            "\u001f\u008b\b\0",
            "PK\3\4\n\0\0\0\0\0informe.txt",
            "<html>",
            "<html lang=\"es\">",
            "<HTML>",
            "<body>",
            "<!DOCTYPE html>\n<html>",
            "<!doctype html><html xmlns=\"http://www.w3.org/1999/xhtml\">",
            "<div>",
            "<title>x</title>",
            "<html xmlns:o=\"urn:x\" xmlns=\"http://www.w3.org/TR/REC-html40\">",
            "<!DOCTYPE html><svg xmlns=\"http://www.w3.org/2000/svg\">",
            "<Html>",
            "<head>",
            "");

    static byte[] of(Random random) throws IOException {
      return switch (random.nextInt(4)) {
        case 0 -> text(random).getBytes(StandardCharsets.UTF_8);
        case 1 -> zip(random);
        default ->
            (STARTS.get(random.nextInt(STARTS.size())) + text(random))
                .getBytes(StandardCharsets.ISO_8859_1);
      };
    }

    static String anyStart(Random random) {
      List<String> starts = random.nextBoolean() ? STARTS : WORDS;
      return random.nextBoolean() ? "" : starts.get(random.nextInt(starts.size()));
    }

    static String text(Random random) {
      StringBuilder text = new StringBuilder();
      int words = 1 + random.nextInt(60);
      for (int i = 0; i < words; i++) {
        text.append(WORDS.get(random.nextInt(WORDS.size())))
            .append(random.nextBoolean() ? " " : "");
      }
      return text.toString();
    }

    private static byte[] zip(Random random) throws IOException {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      if (random.nextBoolean()) {
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
          gzip.write(text(random).getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
      }
      List<String> names =
          List.of(
              "a",
              "mimetype",
              "[Content_Types].xml",
              "_rels/.rels",
              "META-INF/MANIFEST.MF",
              "word/document.xml");
      try (ZipOutputStream zip = new ZipOutputStream(out)) {
        zip.putNextEntry(new ZipEntry(names.get(random.nextInt(names.size()))));
        zip.write(text(random).getBytes(StandardCharsets.UTF_8));
      }
      return out.toByteArray();
    }
  }
}
