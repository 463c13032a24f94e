// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lazareto.fake.Needs;
import org.lazareto.verdict.Fact.Kind;

/**
 * Zip files as honest programs write, update and join them: their texts come out, and none of them
 * is said to overlap, to disagree with itself or to be unreadable.
 */
class HonestZipTest {

  private static final Set<Kind> ACCUSATIONS =
      Set.of(
          Kind.UNREADABLE_CONTAINER,
          Kind.DIRECTORY_MISMATCH,
          Kind.TRUNCATED,
          Kind.READER_FAILED,
          Kind.OVER_BUDGET,
          Kind.ENCRYPTED);

  private static final byte[] TEXT =
      "un texto inofensivo\n".repeat(200).getBytes(StandardCharsets.US_ASCII);

  private static final String PYTHON =
      """
      import sys, zipfile
      class Pipe:
          def __init__(self, file): self.file = file
          def write(self, data): return self.file.write(data)
          def flush(self): self.file.flush()
      out = open('out.zip', 'wb')
      with zipfile.ZipFile(Pipe(out) if 'pipe' in sys.argv else out, 'w') as zip:
          zip.write('a.txt')
          zip.write('foto.bin', compress_type=zipfile.ZIP_DEFLATED)
          with zip.open('grande', 'w', force_zip64=True) as big:
              big.write(b'hola')
      out.close()
      with zipfile.ZipFile('out.zip', 'a') as zip:
          zip.comment = b'PK: comentario' * 300
          if 'again' in sys.argv:
              zip.writestr('b.txt', b'otro texto' * 100)
              zip.writestr('a.txt', b'el mismo nombre otra vez')
      """;

  @TempDir private Path folder;

  @BeforeEach
  void files() throws IOException {
    byte[] photo = new byte[20_000];
    new Random(1).nextBytes(photo);
    Files.write(folder.resolve("a.txt"), TEXT);
    Files.write(folder.resolve("foto.bin"), photo);
    Files.createDirectories(folder.resolve("d/vacia"));
    Files.write(folder.resolve("d/b.txt"), TEXT);
    Files.write(folder.resolve("d/nada"), new byte[0]);
    Files.writeString(folder.resolve("program"), "#!/bin/sh\nexec unzip \"$0\"\n");
    Files.writeString(folder.resolve("zip.py"), PYTHON);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      textBlock =
          """
          zip     ; zip -q -r out.zip a.txt foto.bin d
          zip     ; zip -q -r out.zip a.txt foto.bin d && echo comentario | zip -q -z out.zip
          zip     ; zip -q -r out.zip a.txt foto.bin && echo x >>d/b.txt && zip -q -r out.zip d
          zip     ; zip -q -r out.zip d a.txt foto.bin && zip -q -d out.zip foto.bin d/nada
          zip     ; zip -q -r - d a.txt foto.bin | cat >out.zip
          zip     ; zip -q -fz -r - a.txt d | cat >out.zip
          zip     ; zip -q -fz -r out.zip a.txt d
          zip     ; echo hola | zip -q out.zip - a.txt
          zip     ; zip -q -r in.zip a.txt d && cat program in.zip >out.zip
          zip     ; zip -q -r in.zip a.txt d && cat program in.zip >out.zip && zip -q -A out.zip
          zip     ; zip -q -r in.zip d && zip -q -0 out.zip in.zip a.txt
          7zz     ; 7zz a -tzip -bso0 out.zip a.txt foto.bin d
          7zz     ; 7zz a -tzip -bso0 out.zip foto.bin d && 7zz u -tzip -bso0 out.zip a.txt
          7zz     ; 7zz a -tzip -bso0 out.zip . && 7zz d -bso0 out.zip foto.bin zip.py
          7zz     ; 7zz a -tzip -bso0 -mm=LZMA out.zip a.txt d
          7zz     ; 7zz a -tzip -bso0 -mm=Deflate64 out.zip a.txt d
          7zz     ; 7zz a -tzip -bso0 -mm=BZip2 out.zip a.txt d
          bsdtar  ; bsdtar --format=zip -cf - a.txt foto.bin d | cat >out.zip
          python3 ; python3 zip.py
          python3 ; python3 zip.py again
          python3 ; python3 zip.py pipe
          """)
  void ofOtherPrograms(String program, String command) throws Exception {
    Needs.that(there(program), program + " is not installed (it/peers)");
    Process process =
        new ProcessBuilder("sh", "-c", command).directory(folder.toFile()).inheritIO().start();
    assertThat(process.waitFor()).as(command).isZero();
    assertHonest(Files.readAllBytes(folder.resolve("out.zip")));
  }

  @Test
  void ofJava() throws IOException {
    List<byte[]> members = List.of(TEXT, new byte[0], Files.readAllBytes(folder.resolve("a.txt")));
    assertHonest(Packing.zip(members, ZipEntry.STORED));
    assertHonest(Packing.zip(members, ZipEntry.DEFLATED));
    Path zip = Files.write(folder.resolve("out.zip"), Packing.zip(members, ZipEntry.DEFLATED));
    try (FileSystem inside = FileSystems.newFileSystem(zip, Map.of())) {
      Files.delete(inside.getPath("m1"));
      Files.write(inside.getPath("m0"), "nuevo".getBytes(StandardCharsets.US_ASCII));
      Files.write(inside.getPath("m3"), TEXT);
    }
    assertHonest(Files.readAllBytes(zip));
  }

  /** Where a directory begins may be told twice, and names of any length stand in it. */
  @Test
  void ofCommonsCompress() throws IOException {
    for (Zip64Mode mode : Zip64Mode.values()) {
      for (int length = 1; length < 60; length++) {
        SeekableInMemoryByteChannel channel = new SeekableInMemoryByteChannel();
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(channel)) {
          write(zip, mode, length);
        }
        assertHonest(java.util.Arrays.copyOf(channel.array(), (int) channel.size()));
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
      write(zip, Zip64Mode.AsNeeded, 5);
    }
    assertHonest(bytes.toByteArray());
  }

  /** Methods that few programs write: 95 is xz, 20 and 93 are zstd. */
  @ParameterizedTest
  @CsvSource({"95, XZ", "93, ZSTD_STORED", "20, ZSTD_STORED"})
  void ofRareMethods(int method, Packing.Stream stream) throws IOException {
    byte[] packed = stream.write(TEXT);
    CRC32 sum = new CRC32();
    sum.update(TEXT);
    ZipArchiveEntry entry = new ZipArchiveEntry("a.txt");
    entry.setMethod(method);
    entry.setCrc(sum.getValue());
    entry.setSize(TEXT.length);
    entry.setCompressedSize(packed.length);
    SeekableInMemoryByteChannel channel = new SeekableInMemoryByteChannel();
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(channel)) {
      zip.addRawArchiveEntry(entry, new ByteArrayInputStream(packed));
    }
    assertHonest(java.util.Arrays.copyOf(channel.array(), (int) channel.size()));
  }

  private static void write(ZipArchiveOutputStream zip, Zip64Mode mode, int length)
      throws IOException {
    zip.setUseZip64(mode);
    for (String name : List.of("n".repeat(length), "a.txt", "b.txt")) {
      zip.putArchiveEntry(new ZipArchiveEntry(name));
      zip.write(TEXT);
      zip.closeArchiveEntry();
    }
  }

  private static void assertHonest(byte[] zip) throws IOException {
    Unpacked unpacked = Attachment.unpacked("archivo.zip", zip);
    assertThat(Attachment.kinds(unpacked))
        .as("%s", Attachment.facts(unpacked))
        .doesNotContainAnyElementsOf(ACCUSATIONS);
    assertThat(unpacked.contents.entrySet())
        .as("%s", unpacked.parts.keySet())
        .anyMatch(e -> e.getKey().contains("!") && java.util.Arrays.equals(e.getValue(), TEXT));
  }

  private static boolean there(String program) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
        .anyMatch(p -> Files.isExecutable(Path.of(p, program)));
  }
}
