// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/**
 * The files of a form. Immutable.
 *
 * @param cut whether more came than is taken: from the first file that was too much on, none is
 *     here
 */
public record Uploads(List<Upload> files, boolean cut) {

  static final Uploads NONE = new Uploads(List.of(), false);

  public Uploads {
    files = List.copyOf(files);
  }

  /** The form is answered, or will not be: they go. */
  void remove() throws IOException {
    for (Upload upload : files) {
      Files.deleteIfExists(upload.file());
    }
  }
}
