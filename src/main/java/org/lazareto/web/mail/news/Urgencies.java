// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail.news;

import java.util.List;
import org.lazareto.desk.Bulletins;

/** The port through which what is urgent comes to the webmail. Thread-safe. */
@FunctionalInterface
public interface Urgencies {

  /** What is urgent now, the newest first; few. */
  List<Urgent> standing();

  /** The bulletins. */
  static Urgencies of(Bulletins bulletins) {
    return () ->
        bulletins.standing().stream()
            .map(b -> new Urgent(b.name(), b.title(), b.text(), "", b.made()))
            .toList();
  }
}
