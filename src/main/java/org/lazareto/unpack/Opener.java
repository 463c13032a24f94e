// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack;

import java.io.IOException;
import java.util.Optional;
import org.lazareto.limit.Budget;

/**
 * Opens one kind of container: one small class for each format. Several may open the same bytes (an
 * archive behind a picture, a uuencoded block in a text), and then all of them do. Openers are
 * immutable; what they open is confined to one thread.
 */
public interface Opener {

  /**
   * The members, if these bytes are such a container.
   *
   * @throws IOException for bytes that claim to be one and cannot be read: it becomes a fact
   */
  Optional<Members> open(Candidate candidate, Budget budget) throws IOException;
}
