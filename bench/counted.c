/* Has valgrind's callgrind count the instructions of one call, and of nothing around it. */
#include <valgrind/callgrind.h>

void counted(void (*run)(void))
{
    CALLGRIND_TOGGLE_COLLECT;
    run();
    CALLGRIND_TOGGLE_COLLECT;
}
