// SPDX-License-Identifier: Apache-2.0
package org.lazareto.quarantine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.lazareto.quarantine.Entries.Listed;
import org.lazareto.quarantine.Recipe.Piece;
import org.lazareto.quarantine.VerifyReport.Damage;
import org.lazareto.text.LazaretoException;

/** Reads every entry to its end, and every shared file once. Confined to one thread. */
final class Verification {

  /** So many shared files are remembered; beyond them some are read again. */
  private static final int MOST_SOUND = 50_000;

  private final Entries entries;
  private final Vault vault;
  private final Set<Object> sound = new HashSet<>();
  private final List<Damage> damaged = new ArrayList<>();
  private int messages;
  private int broken;

  Verification(Entries entries, Vault vault) {
    this.entries = entries;
    this.vault = vault;
  }

  VerifyReport run(int removed) throws IOException {
    for (Path day : entries.days()) {
      for (Listed entry : Entries.of(day)) {
        check(entry);
      }
    }
    return new VerifyReport(messages, broken, damaged, removed);
  }

  private void check(Listed entry) throws IOException {
    String id = entry.place().id();
    Path directory = entry.directory();
    messages++;
    try (InputStream own = vault.openEntry(directory.resolve(Entries.SIDECAR), id)) {
      Recipe recipe = Sidecar.readFrom(own).recipe();
      long ownSize = 0;
      for (Piece piece : recipe.pieces()) {
        ownSize += piece.own() ? piece.size() : 0;
        if (!piece.own()) {
          check(directory.resolve(piece.blob()), piece);
        }
      }
      requireLength(own, ownSize);
    } catch (DamagedException | LazaretoException e) {
      damaged(id, String.valueOf(e.getMessage()));
    } catch (NoSuchFileException e) {
      if (Files.exists(directory)) { // else deleted meanwhile
        damaged(id, "missing: " + e.getFile());
      }
    }
  }

  private void damaged(String id, String reason) {
    broken++;
    if (damaged.size() < VerifyReport.MOST) {
      damaged.add(new Damage(id, reason));
    }
  }

  private void check(Path blob, Piece piece) throws IOException {
    Object key = Files.readAttributes(blob, "fileKey").get("fileKey");
    if (sound.contains(List.of(key, piece))) {
      return;
    }
    try (InputStream in = vault.openBlob(blob, piece.blob())) {
      requireLength(in, piece.size());
    }
    if (sound.size() >= MOST_SOUND) {
      sound.clear();
    }
    sound.add(List.of(key, piece));
  }

  private static void requireLength(InputStream in, long length) throws IOException {
    if (in.transferTo(java.io.OutputStream.nullOutputStream()) != length) {
      throw new DamagedException("a piece is longer or shorter than the recipe says");
    }
  }
}
