// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.list;

import java.util.List;
import java.util.stream.Collectors;
import org.lazareto.desk.list.MemberFile.Wrong;
import org.lazareto.text.Catalogue;
import org.lazareto.text.LazaretoException;

/** A file of members is not taken: everything that is wrong with it, one line each. */
final class MembersRefused extends LazaretoException {

  private static final long serialVersionUID = 1L;
  private static final String KEY = "desk.list.import";

  private final String file;
  private final transient List<Wrong> wrong;

  /**
   * @param file its name
   */
  MembersRefused(String file, List<Wrong> wrong) {
    super(KEY, lines(file, wrong, Catalogue.ENGLISH));
    this.file = file;
    this.wrong = List.copyOf(wrong);
  }

  @Override
  public String in(Catalogue catalogue) {
    return catalogue.say(KEY, lines(file, wrong, catalogue));
  }

  private static String lines(String file, List<Wrong> wrong, Catalogue catalogue) {
    return wrong.stream()
        .map(one -> file + ":" + one.line() + ": " + one.in(catalogue))
        .collect(Collectors.joining("\n"));
  }
}
