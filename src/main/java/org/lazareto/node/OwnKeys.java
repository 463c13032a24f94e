// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lazareto.node.bundle.Entry;
import org.lazareto.stamp.NodeKey;
import org.lazareto.store.Durable;
import org.lazareto.text.LazaretoException;

/**
 * The keys of this installation: the one with which it signs, and the next one while it changes.
 * Immutable.
 *
 * @param file that of the present one
 */
public record OwnKeys(Path file) {

  public NodeKey present() throws IOException {
    return NodeKey.in(file);
  }

  public Optional<NodeKey> next() throws IOException {
    return NodeKey.find(nextFile());
  }

  /** Makes the next one, if there is none. */
  public NodeKey makeNext() throws IOException {
    return NodeKey.in(nextFile());
  }

  /** Of these hubs, those that have not said that they take the next key. */
  public List<String> missing(Set<String> hubs, Ledger ledger) throws IOException {
    List<String> said = ledger.hubs(Entry.Kind.MEMBER, needNext().mark().id());
    return hubs.stream().filter(hub -> !said.contains(hub)).sorted().toList();
  }

  /**
   * Signs with the next key from now on; the former one is kept beside it.
   *
   * @return the id of the former one
   * @throws LazaretoException if there is no next one
   */
  public String change() throws IOException {
    NodeKey ignored = needNext();
    String former = present().mark().id();
    Path kept = file.resolveSibling(file.getFileName() + "." + former);
    Files.copy(file, kept, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
    Durable.rename(nextFile(), file);
    Durable.sync(file.toAbsolutePath().resolveSibling(""));
    return former;
  }

  private NodeKey needNext() throws IOException {
    return next().orElseThrow(() -> new LazaretoException("node.no-next-key"));
  }

  private Path nextFile() {
    return file.resolveSibling(file.getFileName() + ".next");
  }
}
