// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.archive;

import com.github.junrar.Archive;
import com.github.junrar.ArchiveOptions;
import com.github.junrar.exception.RarException;
import com.github.junrar.rarfile.FileHeader;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import org.lazareto.limit.Budget;
import org.lazareto.limit.OverBudget;
import org.lazareto.mail.ByteSource;

/**
 * A RAR archive opened with the library junrar, whose licence is not an open one: it may be left
 * out of an installation. Confined to one thread at a time.
 */
final class Junrar implements AutoCloseable {

  /** What its windows may take; bsdtar unpacks what needs more in a process of its own. */
  static final long MOST_MEMORY = 8 << 20;

  private final Archive archive;

  private Junrar(Archive archive) {
    this.archive = archive;
  }

  /** Whether the library is there. */
  static boolean installed() {
    try {
      return ArchiveOptions.builder().build().getMaxDictionarySize() > 0;
    } catch (NoClassDefFoundError _) {
      return false;
    }
  }

  static Junrar open(ByteSource source, Optional<String> password, Budget budget)
      throws IOException {
    ArchiveOptions.Builder options = ArchiveOptions.builder().maxDictionarySize(MOST_MEMORY);
    password.ifPresent(options::password);
    try {
      return new Junrar(new Archive(new RarChannel.Only(source, budget), options.build()));
    } catch (RarException e) {
      throw trouble(e);
    }
  }

  /** Its files, directories left out. */
  List<FileHeader> files() {
    return archive.getFileHeaders().stream().filter(f -> !f.isDirectory()).toList();
  }

  /** Unpacks a file; what was written before a failure came out of the archive all the same. */
  void unpack(FileHeader file, OutputStream out) throws IOException {
    try {
      archive.extractFile(file, out);
    } catch (RarException e) {
      throw trouble(e);
    }
  }

  @Override
  public void close() throws IOException {
    archive.close();
  }

  private static IOException trouble(RarException e) throws OverBudget {
    if (e.getCause() instanceof OverBudget spent) {
      throw spent;
    }
    return new IOException("junrar: " + e.getClass().getSimpleName(), e);
  }
}
