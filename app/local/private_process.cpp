// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/private_process.h"

#include <sys/prctl.h>
#include <sys/resource.h>

namespace app {

void KeepMemoryPrivate()
{
    const rlimit none{0, 0};
    (void)::setrlimit(RLIMIT_CORE, &none);
    (void)::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}

} // namespace app
