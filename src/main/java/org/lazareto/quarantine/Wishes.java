// SPDX-License-Identifier: Apache-2.0
package org.lazareto.quarantine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.lazareto.mail.Address;
import org.lazareto.text.LazaretoException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The open requests for release, those for one message sealed in one file named as it is held: no
 * index is needed to see them, and a lost one loses none. Thread-safe within the gate, which alone
 * writes them.
 */
public final class Wishes {

  private static final int MOST_WORDS = 500;

  private final Path root;
  private final Entries entries;
  private final Vault vault;
  private final Staging staging;

  Wishes(Path root, Entries entries, Vault vault, Staging staging) {
    this.root = root;
    this.entries = entries;
    this.vault = vault;
    this.staging = staging;
  }

  /** One request as the file has it. */
  private record Kept(String by, long at, String words) {

    static Kept of(Wish wish) {
      return new Kept(wish.by().text(), wish.at().toEpochMilli(), wish.words());
    }

    Wish of(String name) {
      return new Wish(name, new Address(by), Instant.ofEpochMilli(at), words);
    }
  }

  /** All of them, the oldest first. */
  public List<Wish> all() throws IOException {
    List<Wish> all = new ArrayList<>();
    for (String name : names()) {
      all.addAll(of(name));
    }
    all.sort(Comparator.comparing(Wish::at));
    return all;
  }

  /** Those for the message that is held under {@code name}, the oldest first. */
  public List<Wish> of(String name) throws IOException {
    if (!Quarantine.isName(name)) {
      return List.of();
    }
    try (InputStream in = vault.openWishes(root.resolve(name), name)) {
      Kept[] kept = JsonMapper.shared().readValue(in.readAllBytes(), Kept[].class);
      return List.of(kept).stream().map(wish -> wish.of(name)).toList();
    } catch (NoSuchFileException _) {
      return List.of();
    } catch (JacksonException e) {
      throw new DamagedException("its requests cannot be read: " + e.getOriginalMessage(), e);
    }
  }

  /**
   * Notes a request, once for each person; on return it is durable.
   *
   * @return false if this person has asked already
   * @throws LazaretoException if nothing is held under that name
   */
  public synchronized boolean add(Wish wish) throws IOException {
    if (!Quarantine.isName(wish.name()) || entries.find(wish.name()).isEmpty()) {
      throw new LazaretoException("quarantine.unknown", wish.name());
    }
    List<Wish> open = new ArrayList<>(of(wish.name()));
    if (open.stream().anyMatch(wish::sameAs)) {
      return false;
    }
    String words = wish.words().substring(0, Math.min(MOST_WORDS, wish.words().length()));
    open.add(new Wish(wish.name(), wish.by(), wish.at(), words));
    write(wish.name(), open);
    return true;
  }

  /** Takes a request away: it was decided. */
  public synchronized void remove(Wish wish) throws IOException {
    List<Wish> open = new ArrayList<>(of(wish.name()));
    open.removeIf(wish::sameAs);
    if (open.isEmpty()) {
      forget(wish.name());
    } else {
      write(wish.name(), open);
    }
  }

  /** Whether somebody waits for a decision about what is held under {@code name}. */
  boolean any(String name) {
    return Files.exists(root.resolve(name));
  }

  /** With the message go the requests for it. */
  void forget(String name) throws IOException {
    vault.disk().delete(root.resolve(name));
    vault.disk().sync(root);
  }

  /** Takes away those whose message is gone: a crash came in between. */
  int sweep() throws IOException {
    int swept = 0;
    for (String name : names()) {
      if (entries.find(name).isEmpty()) {
        forget(name);
        swept++;
      }
    }
    return swept;
  }

  private List<String> names() throws IOException {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(root)) {
      files.forEach(file -> names.add(String.valueOf(file.getFileName())));
    }
    return names;
  }

  private void write(String name, List<Wish> wishes) throws IOException {
    byte[] json = JsonMapper.shared().writeValueAsBytes(wishes.stream().map(Kept::of).toList());
    LocalDate day = LocalDate.ofInstant(wishes.getLast().at(), ZoneOffset.UTC);
    Path draft = staging.name();
    vault.seal(draft, SealHeader.wishes(day, name), out -> out.write(json));
    vault.disk().rename(draft, root.resolve(name));
    vault.disk().sync(root);
  }
}
