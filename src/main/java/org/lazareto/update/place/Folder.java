// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update.place;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import org.lazareto.update.PlainName;
import org.lazareto.update.Progress;
import org.lazareto.update.RefusedException;

/** A directory of this host: a USB stick, a share, a hub's depot. Confined to one thread. */
record Folder(Path directory) implements Place {

  private static final int PIECE = 64 << 10;

  @Override
  public String address() {
    return directory.toString();
  }

  @Override
  public Optional<byte[]> beginning(String name, int length) throws IOException {
    Optional<Path> file = file(name);
    if (file.isEmpty()) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(file.get(), LinkOption.NOFOLLOW_LINKS)) {
      return Optional.of(in.readNBytes(length));
    }
  }

  @Override
  public Document document(String name, int most, Tag known) throws IOException {
    Optional<Path> file = file(name);
    if (file.isEmpty()) {
      return new Document.Absent();
    }
    try (InputStream in = Files.newInputStream(file.get(), LinkOption.NOFOLLOW_LINKS)) {
      byte[] bytes = in.readNBytes(most + 1);
      if (bytes.length > most) {
        throw new RefusedException("update.refused.large", name, Integer.toString(most));
      }
      return new Document.Content(bytes, Tag.NONE);
    }
  }

  @Override
  public boolean bring(Wanted wanted, Progress progress) throws IOException {
    Optional<Path> file = file(wanted.name());
    if (file.isEmpty()) {
      return false;
    }
    wanted.into().delete();
    long total = Files.size(file.get());
    try (InputStream in = Files.newInputStream(file.get(), LinkOption.NOFOLLOW_LINKS);
        OutputStream out = Files.newOutputStream(wanted.into().file())) {
      byte[] buffer = new byte[PIECE];
      long done = 0;
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        done = Growth.allowed(wanted, done + n);
        out.write(buffer, 0, n);
        progress.at(wanted.name(), done, Math.max(done, total));
      }
      wanted.into().note(new Partial.Known(Tag.NONE, done));
    }
    return true;
  }

  @Override
  public void close() {
    // Nothing is held open.
  }

  // A link on a stick could name any file of this host.
  private Optional<Path> file(String name) throws IOException {
    if (!Files.isDirectory(directory)) {
      throw new IOException(directory + " is not there, or no directory");
    }
    return Optional.of(directory.resolve(PlainName.of(name, address())))
        .filter(f -> Files.isRegularFile(f, LinkOption.NOFOLLOW_LINKS));
  }
}
