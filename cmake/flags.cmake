# Compiler flags as targets, one purpose each: a target takes a set of flags by linking it.
add_library(flags_warn INTERFACE)
target_compile_options(flags_warn INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion
  -Woverloaded-virtual -Wsuggest-override -Wnon-virtual-dtor -Wimplicit-fallthrough -Wswitch
  $<$<CXX_COMPILER_ID:GNU>:-Wduplicated-cond> $<$<CXX_COMPILER_ID:GNU>:-Wlogical-op>)
option(WARNINGS_AS_ERRORS "Treat warnings as errors" OFF)
if(WARNINGS_AS_ERRORS)
  target_compile_options(flags_warn INTERFACE -Werror)
endif()

set(SANITIZERS "" CACHE STRING "Comma list for -fsanitize, e.g. address,undefined")
add_library(flags_sanitize INTERFACE)
if(SANITIZERS)
  target_compile_options(flags_sanitize INTERFACE -fsanitize=${SANITIZERS} -fno-omit-frame-pointer)
  target_link_options(flags_sanitize INTERFACE -fsanitize=${SANITIZERS})
endif()

if(FUZZ)
  target_compile_options(flags_sanitize INTERFACE -fsanitize=fuzzer-no-link)
endif()

# No fused multiply-add and no reassociation: float sums in scoring are the same bits on every machine.
add_library(flags_core INTERFACE)
target_link_libraries(flags_core INTERFACE flags_warn flags_sanitize)
target_compile_options(flags_core INTERFACE -ffp-contract=off)
target_include_directories(flags_core INTERFACE ${PROJECT_SOURCE_DIR})

add_library(flags_qt INTERFACE)
target_link_libraries(flags_qt INTERFACE flags_core)
target_compile_definitions(flags_qt INTERFACE QT_NO_KEYWORDS QT_NO_FOREACH QT_NO_CAST_TO_ASCII
  QT_RESTRICTED_CAST_FROM_ASCII QT_NO_URL_CAST_FROM_STRING QT_USE_QSTRINGBUILDER)
