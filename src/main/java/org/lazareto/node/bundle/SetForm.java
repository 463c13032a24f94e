// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.bundle;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lazareto.store.Durable;
import org.lazareto.update.Digests;
import org.lazareto.update.Staging;

/**
 * A set of signatures as bytes, whole or as what differs from another one. Stateless.
 *
 * <pre>
 *   version · built (seconds, -1 if not known) · digest of the base, empty without · files:
 *     name · size · sha256 · 0 as it was | 1 whole, its bytes | 2 differs from that name, steps
 * </pre>
 */
final class SetForm {

  private static final HexFormat HEX = HexFormat.of();
  private static final String FILE_MODE = "rw-r--r--";
  private static final int DIGEST_BYTES = 32;
  private static final int MOST_FILES = 1000;
  private static final int KEPT = 0;
  private static final int WHOLE = 1;
  private static final int DIFFERS = 2;

  private SetForm() {}

  /** Writes a set. */
  static void write(SetDraft draft, DataOutputStream out) throws IOException {
    out.writeUTF(draft.version());
    out.writeLong(draft.built().map(Instant::getEpochSecond).orElse(-1L));
    out.writeUTF(draft.base().map(SetFiles::digest).orElse(""));
    out.writeInt(draft.files().files().size());
    for (SetFiles.One file : draft.files().files()) {
      out.writeUTF(file.name());
      out.writeLong(file.size());
      out.write(HEX.parseHex(file.sha256()));
      write(draft, file, out);
    }
  }

  private static void write(SetDraft draft, SetFiles.One file, DataOutputStream out)
      throws IOException {
    Optional<SetFiles> base = draft.base();
    Optional<SetFiles.One> same = base.map(b -> b.byDigest().get(file.sha256()));
    Optional<SetFiles.One> before = base.map(b -> b.byName().get(file.name()));
    Path path = draft.files().path(file);
    if (same.isPresent()) {
      out.writeByte(KEPT);
    } else if (before.isPresent()) {
      out.writeByte(DIFFERS);
      out.writeUTF(before.get().name());
      Delta.write(base.orElseThrow().path(before.get()), path, out);
    } else {
      out.writeByte(WHOLE);
      Files.copy(path, out);
    }
  }

  /**
   * Reads a set into an empty directory. Every file is on disk and is what its digest says on
   * return; the caller syncs the directory.
   *
   * @param bases gives the directory of a base by its digest
   * @param most how many bytes all files may have together
   * @throws OtherBaseException if it differs from something that is not here
   * @throws NotAnEntryException if it is not of this form
   */
  static SetInfo read(DataInputStream in, Bases bases, long most, Path directory)
      throws IOException {
    String version = in.readUTF();
    long seconds = in.readLong();
    String digest = in.readUTF();
    Optional<SetFiles> base =
        digest.isEmpty() ? Optional.empty() : Optional.of(need(bases, digest));
    int count = in.readInt();
    if (count < 0 || count > MOST_FILES || seconds > 1L << 36) {
      throw new NotAnEntryException("a set of " + count + " files");
    }
    Optional<Instant> built =
        seconds < 0 ? Optional.empty() : Optional.of(Instant.ofEpochSecond(seconds));
    Set<String> names = new HashSet<>();
    long left = most;
    for (int i = 0; i < count; i++) {
      String name = in.readUTF();
      long size = in.readLong();
      if (!SetFiles.isOf(name) || !names.add(name) || size < 0 || size > left) {
        throw new NotAnEntryException("a file named " + name + " of " + size);
      }
      left -= size;
      SetFiles.One file = new SetFiles.One(name, size, HEX.formatHex(in.readNBytes(DIGEST_BYTES)));
      read(file, in, base, directory);
    }
    return new SetInfo(version, built);
  }

  /** Whether a set, of which the beginning is read, differs from no other. */
  static boolean isWhole(DataInputStream in) throws IOException {
    String ignored = in.readUTF();
    in.skipNBytes(Long.BYTES);
    return in.readUTF().isEmpty();
  }

  private static SetFiles need(Bases bases, String digest) throws IOException {
    return bases.find(digest).orElseThrow(() -> new OtherBaseException(digest));
  }

  private static void read(
      SetFiles.One file, DataInputStream in, Optional<SetFiles> base, Path directory)
      throws IOException {
    Path path = directory.resolve(file.name());
    switch (in.readUnsignedByte()) {
      case KEPT -> Staging.join(base(base, base.map(SetFiles::byDigest), file.sha256()), path);
      case WHOLE -> Durable.create(path, FILE_MODE, out -> copy(in, file.size(), out));
      case DIFFERS -> {
        Path before = base(base, base.map(SetFiles::byName), in.readUTF());
        Durable.create(
            path,
            FILE_MODE,
            out -> {
              OutputStream buffered = new BufferedOutputStream(out);
              Delta.apply(before, in, buffered, file.size());
              buffered.flush();
            });
      }
      default -> throw new NotAnEntryException(file.name());
    }
    if (Files.size(path) != file.size() || !Digests.hex("SHA-256", path).equals(file.sha256())) {
      throw new NotAnEntryException(file.name() + " is not what it should be");
    }
  }

  private static Path base(
      Optional<SetFiles> base, Optional<Map<String, SetFiles.One>> by, String key)
      throws NotAnEntryException {
    return by.map(files -> files.get(key))
        .map(file -> base.orElseThrow().path(file))
        .orElseThrow(() -> new NotAnEntryException("no file before: " + key));
  }

  private static void copy(DataInputStream in, long size, OutputStream out) throws IOException {
    byte[] piece = new byte[64 << 10];
    for (long left = size; left > 0; ) {
      int count = (int) Math.min(piece.length, left);
      in.readFully(piece, 0, count);
      out.write(piece, 0, count);
      left -= count;
    }
  }
}
