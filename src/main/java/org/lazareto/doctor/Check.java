// SPDX-License-Identifier: Apache-2.0
package org.lazareto.doctor;

import java.io.IOException;
import java.util.List;

/** Looks at one side of the host; changes nothing. */
public interface Check {

  /** What is not as it should be; empty when all is well. */
  List<HostFinding> findings() throws IOException;
}
