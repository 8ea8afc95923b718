/* Has valgrind's callgrind count the instructions of one call, and of nothing around it.
   It looks at none before: to start Python is slow enough as it is. */
#include <valgrind/callgrind.h>

void counted(void (*run)(void))
{
    CALLGRIND_START_INSTRUMENTATION;
    run();
    CALLGRIND_STOP_INSTRUMENTATION;
}
