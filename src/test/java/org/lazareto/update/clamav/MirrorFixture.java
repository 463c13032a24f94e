// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update.clamav;

import static org.lazareto.update.clamav.Publisher.bytes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.lazareto.fake.FakeWebServer;
import org.lazareto.limit.ByteSize;
import org.lazareto.update.Fetched;
import org.lazareto.update.Progress;
import org.lazareto.update.SizeSettings;
import org.lazareto.update.SourceSettings;
import org.lazareto.update.TransferSettings;

/** A mirror on a real web server, with databases that are built and signed for the test. */
final class MirrorFixture implements AutoCloseable {

  static final Publisher PUBLISHER = new Publisher();
  static final Map<String, byte[]> FIRST =
      ordered(
          "daily.ndb", bytes("One:0:*:41414141\nTwo:0:*:42424242\nThree:0:*:43434343\n"),
          "daily.hdb", bytes("44d88612fea8a8f36de82e1278abb02f:68:Eicar\n"));
  static final Map<String, byte[]> SECOND =
      ordered(
          "daily.ndb",
              bytes("One:0:*:41414141\nTwo:0:*:42424243\nThree:0:*:43434343\nFour:0:*:44\n"),
          "daily.hdb", bytes("44d88612fea8a8f36de82e1278abb02f:68:Eicar\n"));

  final FakeWebServer web = new FakeWebServer();
  private final Path folder;

  MirrorFixture(Path folder) throws IOException {
    this.folder = folder;
  }

  Path install(long version, Map<String, byte[]> files) throws IOException {
    return install(List.of("daily"), version, files);
  }

  Path install(List<String> sets, long version, Map<String, byte[]> files) throws IOException {
    web.put("daily.cvd", PUBLISHER.cvd("daily", version, files));
    Fetched fetched = fetch(settings(sets), Optional.empty()).orElseThrow();
    Path installed = folder.resolve("installed");
    Files.createDirectories(installed);
    for (Path file : fetched.files()) {
      Files.move(file, installed.resolve(file.getFileName()));
    }
    return installed;
  }

  Optional<Fetched> fetch(Optional<Path> installed) throws IOException {
    return fetch(settings(List.of("daily")), installed);
  }

  Optional<Fetched> fetch(SourceSettings settings, Optional<Path> installed) throws IOException {
    return new Mirror("test", settings).fetch(installed, staging(), Progress.NONE);
  }

  Path staging() {
    return folder.resolve("staging");
  }

  SourceSettings settings(List<String> sets) {
    return new SourceSettings(
        SourceSettings.Kind.CLAMAV,
        web.address(),
        sets,
        "",
        List.of(PUBLISHER.key()),
        List.of(),
        List.of(),
        "",
        25,
        new SizeSettings(new ByteSize(900), ByteSize.kilobytes(100), ByteSize.megabytes(1), 20, 40),
        TransferSettings.defaults());
  }

  static Map<String, byte[]> ordered(String name, byte[] bytes, String other, byte[] more) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put(name, bytes);
    files.put(other, more);
    return files;
  }

  static Map<String, byte[]> with(Map<String, byte[]> files, String name, byte[] bytes) {
    Map<String, byte[]> more = new LinkedHashMap<>(files);
    more.put(name, bytes);
    return more;
  }

  static Map<String, String> texts(Map<String, byte[]> files) {
    Map<String, String> texts = new TreeMap<>();
    files.forEach((name, bytes) -> texts.put(name, new String(bytes, StandardCharsets.ISO_8859_1)));
    return texts;
  }

  static Map<String, String> content(Fetched fetched) throws IOException {
    return content(fetched.files().getFirst().resolveSibling(""));
  }

  static Map<String, String> content(Path directory) throws IOException {
    Map<String, String> content = new TreeMap<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        byte[] bytes = Files.readAllBytes(file);
        content.put(file.getFileName().toString(), new String(bytes, StandardCharsets.ISO_8859_1));
      }
    }
    return content;
  }

  @Override
  public void close() {
    web.close();
  }
}
