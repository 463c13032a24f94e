// SPDX-License-Identifier: Apache-2.0
package org.lazareto.bench;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveOutputStream;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveOutputStream;
import org.apache.commons.compress.archivers.cpio.CpioArchiveEntry;
import org.apache.commons.compress.archivers.cpio.CpioArchiveOutputStream;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZOutputFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.commons.compress.compressors.snappy.FramedSnappyCompressorOutputStream;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.apache.poi.poifs.filesystem.Ole10Native;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.LZMAOutputStream;
import org.tukaani.xz.XZOutputStream;

/** A kind of container, which writes the same text as files of 64 KB or as one file. */
public enum Kind {
  ZIP(Kind::zip),
  TAR(size -> archive(size, TarArchiveOutputStream::new, Kind::tarEntry)),
  CPIO(size -> archive(size, CpioArchiveOutputStream::new, CpioArchiveEntry::new)),
  AR(size -> archive(size, ArArchiveOutputStream::new, ArArchiveEntry::new)),
  SEVEN_ZIP(Kind::sevenZip),
  GZIP(size -> compressed(size, GZIPOutputStream::new)),
  BZIP2(size -> compressed(size, BZip2CompressorOutputStream::new)),
  XZ(size -> compressed(size, out -> new XZOutputStream(out, new LZMA2Options(1)))),
  LZMA(size -> compressed(size, out -> new LZMAOutputStream(out, new LZMA2Options(1), -1))),
  LZ4(size -> program(size, "lz4", "-q", "a.txt", "out")),
  SNAPPY(size -> compressed(size, FramedSnappyCompressorOutputStream::new)),
  ZSTD(size -> program(size, "zstd", "-q", "a.txt", "-o", "out")),
  ISO_BY_7ZZ(size -> program(size, "bsdtar", "--format=iso9660", "-cf", "out", "a.txt")),
  WIM_BY_7ZZ(size -> program(size, "7zz", "a", "-twim", "-bso0", "out.wim", "a.txt")),
  RAR(size -> Stored.rar(Sample.words(size, 1))),
  CAB_BY_7ZZ(size -> Stored.cab(Sample.words(size, 1))),
  ARJ_BY_7ZZ(size -> Stored.arj(Sample.words(size, 1))),
  LHA_BY_7ZZ(size -> Stored.lha(Sample.words(size, 1))),
  OLE2(Kind::ole),
  PDF(Kind::pdf),
  RTF(Kind::rtf),
  HTML(Kind::html),
  OOXML(Kind::ooxml),
  UUENCODE(size -> text("begin-base64 644 a.txt\n%s\n====\n", size)),
  MBOX(size -> text("From a@b.example Thu Jan  1 00:00:00 2026\nSubject: x\n\n%s\n", size)),
  CALENDAR(
      size ->
          text(
              "BEGIN:VCALENDAR\nATTACH;ENCODING=BASE64;VALUE=BINARY:\n %s\nEND:VCALENDAR\n", size)),
  MESSAGE(Sample::base64);

  private interface Writer {
    byte[] write(int size) throws IOException, InterruptedException;
  }

  private interface Wrapping {
    OutputStream around(OutputStream out) throws IOException;
  }

  private interface Naming<E extends ArchiveEntry> {
    E entry(String name, long size);
  }

  private interface Opening<E extends ArchiveEntry> {
    ArchiveOutputStream<E> around(OutputStream out);
  }

  private static final int FILE = 64 << 10;

  private final Writer writer;

  Kind(Writer writer) {
    this.writer = writer;
  }

  /** One file of this kind with so many bytes in it. */
  byte[] write(int size) throws IOException, InterruptedException {
    return writer.write(size);
  }

  private static byte[] zip(int size) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (int i = 0; i < size / FILE; i++) {
        out.putNextEntry(new ZipEntry("fichero-" + i + ".txt"));
        out.write(Sample.words(FILE, i));
      }
    }
    return bytes.toByteArray();
  }

  private static <E extends ArchiveEntry> byte[] archive(
      int size, Opening<E> opening, Naming<E> naming) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ArchiveOutputStream<E> out = opening.around(bytes)) {
      for (int i = 0; i < size / FILE; i++) {
        out.putArchiveEntry(naming.entry("f" + i + ".txt", FILE));
        out.write(Sample.words(FILE, i));
        out.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }

  private static TarArchiveEntry tarEntry(String name, long size) {
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setSize(size);
    return entry;
  }

  private static byte[] sevenZip(int size) throws IOException {
    SeekableInMemoryByteChannel channel = new SeekableInMemoryByteChannel();
    try (SevenZOutputFile out = new SevenZOutputFile(channel)) {
      for (int i = 0; i < size / FILE; i++) {
        SevenZArchiveEntry entry = new SevenZArchiveEntry();
        entry.setName("f" + i + ".txt");
        out.putArchiveEntry(entry);
        out.write(Sample.words(FILE, i));
        out.closeArchiveEntry();
      }
      out.finish();
      return java.util.Arrays.copyOf(channel.array(), (int) channel.size());
    }
  }

  private static byte[] compressed(int size, Wrapping wrapping) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = wrapping.around(bytes)) {
      out.write(Sample.words(size, 1));
    }
    return bytes.toByteArray();
  }

  /** What a program that is installed makes of one file. */
  private static byte[] program(int size, String... command)
      throws IOException, InterruptedException {
    Path place = Files.createTempDirectory("bench");
    Files.write(place.resolve("a.txt"), Sample.words(size, 1));
    int code = new ProcessBuilder(command).directory(place.toFile()).inheritIO().start().waitFor();
    if (code != 0) {
      throw new IOException(command[0] + " ended with " + code);
    }
    try (var made = Files.newDirectoryStream(place, "out*")) {
      return Files.readAllBytes(made.iterator().next());
    }
  }

  private static byte[] ole(int size) throws IOException {
    Ole10Native object = new Ole10Native("a.txt", "a.txt", "a.txt", Sample.words(size, 1));
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    object.writeOut(stream);
    try (POIFSFileSystem file = new POIFSFileSystem()) {
      file.createDocument(new ByteArrayInputStream(stream.toByteArray()), Ole10Native.OLE10_NATIVE);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      file.writeFilesystem(out);
      return out.toByteArray();
    }
  }

  private static byte[] pdf(int size) throws IOException {
    byte[] packed = compressed(size, DeflaterOutputStream::new);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    String head =
        "%%PDF-1.7\n1 0 obj<</Type/EmbeddedFile/Filter/FlateDecode/Length %d>>stream\n"
            .formatted(packed.length);
    out.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(packed);
    out.writeBytes("\nendstream endobj\n%%EOF\n".getBytes(StandardCharsets.US_ASCII));
    return out.toByteArray();
  }

  private static byte[] rtf(int size) {
    String object = HexFormat.of().formatHex(Sample.words(size, 1));
    return ("{\\rtf1{\\object\\objemb{\\*\\objdata "
            + object.replaceAll("(.{128})", "$1\n")
            + "}}}")
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] html(int size) {
    String data = Base64.getEncoder().encodeToString(Sample.words(size, 1));
    return ("<html><img src=\"data:application/octet-stream;base64," + data + "\"></html>")
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] ooxml(int size) throws IOException {
    String row = "<w:p><w:r><w:t>Una linea de texto como otras.</w:t></w:r></w:p>";
    return archivedXml("<w:document>" + row.repeat(size / row.length()) + "</w:document>");
  }

  private static byte[] archivedXml(String xml) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (String name : List.of("[Content_Types].xml", "word/document.xml")) {
        out.putNextEntry(new ZipEntry(name));
        out.write((name.startsWith("word") ? xml : "<Types/>").getBytes(StandardCharsets.UTF_8));
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] text(String around, int size) {
    String lines = Base64.getMimeEncoder().encodeToString(Sample.words(size, 1));
    return around
        .formatted(lines.replace("\r\n", "\n ").strip())
        .getBytes(StandardCharsets.US_ASCII);
  }
}
