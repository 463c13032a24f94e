// SPDX-License-Identifier: Apache-2.0
package org.lazareto.quarantine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.lazareto.mail.ByteSource;

/**
 * The names under which equal parts find each other. A name here only offers a file for sharing;
 * every entry that uses the file holds it by a hard link of its own. Therefore a name may be lost,
 * replaced or taken away at any instant by anybody, and no entry loses a byte: no lock is needed
 * between those who put and those who delete. Thread-safe, also between processes.
 */
record Blobs(Path root, Vault vault, Staging staging) {

  private static final Logger LOG = System.getLogger(Blobs.class.getName());

  /** Makes {@code mine} a file with these bytes, shared if they are here already; durable. */
  void share(String address, ByteSource bytes, LocalDate day, Path mine) throws IOException {
    Path name = name(address);
    if (adopt(name, address, mine)) {
      return;
    }
    vault.sealBlob(mine, address, day, bytes);
    publish(mine, name);
  }

  /**
   * Lets go of one entry's link, and of the name once nobody else holds the file.
   *
   * @return how many bytes the disk got back
   */
  long release(Path mine) throws IOException {
    long size = Files.size(mine);
    boolean alone = links(mine) == 1;
    disk().delete(mine);
    return alone ? size : forget(name(mine.getFileName().toString()));
  }

  /** Takes away names that only offer what nobody holds. */
  int sweep() throws IOException {
    int swept = 0;
    for (Path prefix : list(root)) {
      for (Path name : list(prefix)) {
        swept += forget(name) > 0 ? 1 : 0;
      }
    }
    return swept;
  }

  /** A crowd of links or damage makes a file unfit; then this entry brings its own. */
  private boolean adopt(Path name, String address, Path mine) throws IOException {
    try {
      disk().link(name, mine);
    } catch (NoSuchFileException _) {
      return false;
    } catch (FileSystemException e) {
      LOG.log(Level.DEBUG, "cannot share {0}: {1}", name, e.getMessage());
      return false;
    }
    // What rests on a damaged file would be lost with it, so it is read before it is relied on.
    try (InputStream in = vault.openBlob(mine, address)) {
      in.transferTo(OutputStream.nullOutputStream());
      return true;
    } catch (DamagedException e) {
      LOG.log(Level.WARNING, "replacing the damaged {0}: {1}", name, e.getMessage());
      disk().delete(mine);
      return false;
    }
  }

  /** Offers the file to those who come later; that it cannot be offered harms nobody. */
  private void publish(Path mine, Path name) throws IOException {
    Path offer = staging.name();
    try {
      disk().directory(Disk.parent(name));
      disk().link(mine, offer);
      disk().rename(offer, name);
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "not shared: {0}", e.getMessage());
    }
  }

  private long forget(Path name) throws IOException {
    try {
      long size = Files.size(name);
      if (links(name) > 1) {
        return 0;
      }
      disk().delete(name);
      return size;
    } catch (NoSuchFileException _) {
      return 0;
    }
  }

  private Path name(String address) {
    return root.resolve(address.substring(0, 2)).resolve(address.substring(2));
  }

  private Disk disk() {
    return vault.disk();
  }

  static int links(Path file) throws IOException {
    return ((Number) Files.getAttribute(file, "unix:nlink")).intValue();
  }

  private static List<Path> list(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    }
  }
}
