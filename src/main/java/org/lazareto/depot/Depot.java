// SPDX-License-Identifier: Apache-2.0
package org.lazareto.depot;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lazareto.digest.Sha256;
import org.lazareto.store.Durable;
import org.lazareto.text.LazaretoException;
import org.lazareto.update.files.IndexSigner;
import org.lazareto.update.files.SigningKey;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The tools on disk: what is taken in, listed, and taken out. Thread-safe. */
public final class Depot {

  static final String INDEX = "index.json";

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]{0,127}");
  private static final String RECORD = ".json";
  private static final String MODE = "rw-r--r--";
  private static final JsonMapper JSON = new JsonMapper();

  private final DepotSettings settings;

  public Depot(DepotSettings settings) {
    this.settings = settings;
  }

  /** What a person says of a file that is taken in. */
  public record Description(String name, String who, String english, String spanish) {}

  /** Looks at a file before it is listed; throws if it is not clean. */
  public interface Check {
    void clean(Path file) throws IOException;
  }

  static boolean plain(String name) {
    return NAME.matcher(name).matches();
  }

  /**
   * Takes a file in; on return it is listed, and on disk. One of the same name is replaced.
   *
   * @throws LazaretoException if its name or size will not do, or the check refuses it
   */
  public Entry add(Path file, Description description, Check check, Instant now)
      throws IOException {
    String name = description.name();
    if (!plain(name) || name.equals(INDEX)) {
      throw new LazaretoException("depot.name.wrong", name);
    }
    if (Files.size(file) > settings.largest().bytes()) {
      throw new LazaretoException("depot.too-large", name, settings.largest());
    }
    Files.createDirectories(files());
    Files.createDirectories(entries());
    // What is examined is our copy, so that it is the same that is listed.
    Path copy = files().resolve(".new-" + name);
    Files.deleteIfExists(copy);
    try {
      String digest = copied(file, copy);
      check.clean(copy);
      Entry entry =
          new Entry(
              name,
              Files.size(copy),
              digest,
              now,
              description.who(),
              description.english(),
              description.spanish());
      boolean ignored = Files.deleteIfExists(record(name));
      Durable.rename(copy, files().resolve(name));
      Durable.sync(files());
      Durable.replace(record(name), MODE, out -> out.write(JSON.writeValueAsBytes(entry)));
      sign(now);
      return entry;
    } finally {
      Files.deleteIfExists(copy);
    }
  }

  /** Everything that is listed, by name. */
  public List<Entry> list() throws IOException {
    if (!Files.isDirectory(entries())) {
      return List.of();
    }
    List<Entry> all = new ArrayList<>();
    try (Stream<Path> records = Files.list(entries())) {
      for (Path file : records.sorted().toList()) {
        if (file.getFileName().toString().endsWith(RECORD)) {
          all.add(read(file));
        }
      }
    }
    return all;
  }

  public Optional<Entry> find(String name) throws IOException {
    return plain(name) && Files.exists(record(name), LinkOption.NOFOLLOW_LINKS)
        ? Optional.of(read(record(name)))
        : Optional.empty();
  }

  /** Takes a file out; false if it is not there. */
  public boolean remove(String name, Instant now) throws IOException {
    if (find(name).isEmpty()) {
      return false;
    }
    // No longer listed first: a crash leaves a file that nobody sees.
    Files.delete(record(name));
    Durable.sync(entries());
    boolean ignored = Durable.delete(files().resolve(name));
    sign(now);
    return true;
  }

  /** Where the bytes of a tool lie. */
  public Path file(Entry entry) {
    return files().resolve(entry.name());
  }

  /** Whether our signed index says the same of its bytes, for who fetches it by program. */
  public boolean isSigned(Entry entry) throws IOException {
    return Files.exists(signedIndex()) && Files.readString(signedIndex()).contains(entry.sha256());
  }

  Path signedIndex() {
    return files().resolve(INDEX);
  }

  // With it, another node takes the tools from here as it takes signatures.
  private void sign(Instant now) throws IOException {
    if (settings.key().isPresent()) {
      IndexSigner.Signed ignored =
          IndexSigner.sign(files(), SigningKey.read(settings.key().get()), "tools", now);
    }
  }

  private static String copied(Path file, Path copy) throws IOException {
    MessageDigest digest = Sha256.start();
    Durable.create(
        copy,
        MODE,
        out -> {
          OutputStream both = new DigestOutputStream(out, digest);
          try (InputStream in = Files.newInputStream(file)) {
            in.transferTo(both);
          }
        });
    return HexFormat.of().formatHex(digest.digest());
  }

  private static Entry read(Path file) throws IOException {
    try {
      return JSON.readValue(Files.readAllBytes(file), Entry.class);
    } catch (JacksonException e) {
      throw new IOException(file + " cannot be read: " + e.getOriginalMessage(), e);
    }
  }

  private Path files() {
    return settings.directory().resolve("files");
  }

  private Path entries() {
    return settings.directory().resolve("entries");
  }

  private Path record(String name) {
    return entries().resolve(name + RECORD);
  }
}
