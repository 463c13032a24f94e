// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail;

import java.util.List;
import org.lazareto.text.Catalogue;
import org.lazareto.web.Frame;

/** What every page of the webmail says first, until somebody has read it. Thread-safe. */
@FunctionalInterface
public interface News {

  /** Nothing, ever. */
  News NONE = (_, _) -> List.of();

  /**
   * What is new to somebody.
   *
   * @param user the name that they logged in with
   * @return each with the page on which it is read
   */
  List<Frame.Crumb> of(String user, Catalogue language);
}
