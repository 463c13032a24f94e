// SPDX-License-Identifier: Apache-2.0
package org.lazareto.config;

import java.util.List;
import org.lazareto.text.Catalogue;
import org.lazareto.text.LazaretoException;

/** The settings are wrong: everything that is, one line each. */
public final class ConfigException extends LazaretoException {

  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  ConfigException(List<Problem> problems) {
    super("config.wrong", Problem.all(problems, Catalogue.ENGLISH));
    this.problems = List.copyOf(problems);
  }

  @Override
  public String in(Catalogue catalogue) {
    return Problem.all(problems, catalogue);
  }
}
