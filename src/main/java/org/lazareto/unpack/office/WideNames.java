// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.office;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.lazareto.limit.Budget;

/**
 * Finds file names written with two bytes a character, wherever they stand. Confined to one thread.
 */
final class WideNames implements AutoCloseable {

  private static final int LONGEST = 260;
  private static final int MOST = 1000;
  private static final Pattern NAME =
      Pattern.compile("[^\\\\/:*?\"<>|\\p{Cntrl}]{1,250}\\.[A-Za-z0-9]{1,8}");

  private final InputStream in;
  private final Budget budget;
  private final Set<String> names = new LinkedHashSet<>();
  private final Run even = new Run();
  private final Run odd = new Run();

  /** Characters in a row, of those that begin at an even or at an odd place. */
  private static final class Run {
    private final StringBuilder text = new StringBuilder();
    private int low = -1;
  }

  WideNames(InputStream in, Budget budget) {
    this.in = in;
    this.budget = budget;
  }

  /** Up to a bounded number of them. */
  Set<String> all() throws IOException {
    byte[] buffer = new byte[32 << 10];
    long position = 0;
    int count;
    while ((count = in.read(buffer)) > 0) {
      for (int i = 0; i < count; i++, position++) {
        boolean first = (position & 1) == 0;
        (first ? even : odd).low = buffer[i] & 0xFF;
        complete(first ? odd : even, buffer[i] & 0xFF);
      }
      budget.time();
    }
    return names;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private void complete(Run run, int high) {
    if (run.low < 0) {
      return;
    }
    char c = (char) (high << 8 | run.low);
    run.low = -1;
    if (c == 0 && run.text.length() > 2 && names.size() < MOST) {
      String name = run.text.toString();
      if (NAME.matcher(name).matches()) {
        names.add(name);
      }
    }
    if (Character.isISOControl(c) || !Character.isDefined(c) || run.text.length() == LONGEST) {
      run.text.setLength(0);
    } else {
      run.text.append(c);
    }
  }
}
