// SPDX-License-Identifier: Apache-2.0
package org.lazareto.fake;

import java.nio.file.Path;
import org.jdbi.v3.core.Jdbi;

/** The desk's database as an earlier version of this program left it. Stateless. */
public final class OldDesk {

  private OldDesk() {}

  /** Made up to that migration, and to be filled. */
  public static Jdbi at(String migration, Path file) {
    return OldRoom.at("desk", migration, file);
  }
}
