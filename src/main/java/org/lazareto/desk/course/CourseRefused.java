// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.course;

import java.util.List;
import java.util.stream.Collectors;
import org.lazareto.text.Catalogue;
import org.lazareto.text.LazaretoException;

/** A course is not let in: everything that is wrong with it, one line each. */
public final class CourseRefused extends LazaretoException {

  private static final long serialVersionUID = 1L;

  private final transient List<LazaretoException> faults;

  CourseRefused(List<LazaretoException> faults) {
    super("course.refused", all(faults, Catalogue.ENGLISH));
    this.faults = List.copyOf(faults);
  }

  @Override
  public String in(Catalogue catalogue) {
    return all(faults, catalogue);
  }

  private static String all(List<LazaretoException> faults, Catalogue catalogue) {
    return faults.stream().map(fault -> fault.in(catalogue)).collect(Collectors.joining("\n"));
  }
}
