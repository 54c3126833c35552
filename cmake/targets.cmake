# The three kinds of target this project has. Every source file is named: no globbing.

# core_room(NAME SOURCES ... LIBS ...): one folder of core, a static library without Qt called core_NAME.
function(core_room name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LIBS;PRIVATE_LIBS" ${ARGN})
  add_library(core_${name} STATIC ${ARG_SOURCES})
  target_link_libraries(core_${name} PUBLIC flags_core ${ARG_LIBS} PRIVATE ${ARG_PRIVATE_LIBS})
endfunction()

# qt_part(NAME SOURCES ... LIBS ...): a static library that may use Qt.
function(qt_part name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LIBS;PRIVATE_LIBS" ${ARGN})
  add_library(${name} STATIC ${ARG_SOURCES})
  set_target_properties(${name} PROPERTIES AUTOMOC ON)
  target_link_libraries(${name} PUBLIC flags_qt ${ARG_LIBS} PRIVATE ${ARG_PRIVATE_LIBS})
endfunction()

# unit_test(NAME SOURCES ... LIBS ... [TIMEOUT s] [LABELS ...]): one Qt Test executable per subject, run offscreen.
function(unit_test name)
  cmake_parse_arguments(ARG "SERIAL" "TIMEOUT" "SOURCES;LIBS;LABELS;ARGS" ${ARGN})
  add_executable(${name} ${ARG_SOURCES})
  set_target_properties(${name} PROPERTIES AUTOMOC ON RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
  target_link_libraries(${name} PRIVATE flags_qt Qt6::Test ${ARG_LIBS})
  target_compile_definitions(${name} PRIVATE SOURCE_DIR="${PROJECT_SOURCE_DIR}" BINARY_DIR="${CMAKE_BINARY_DIR}")
  add_test(NAME ${name} COMMAND ${name} ${ARG_ARGS})
  if(NOT ARG_TIMEOUT)
    set(ARG_TIMEOUT 300)
  endif()
  set_tests_properties(${name} PROPERTIES TIMEOUT ${ARG_TIMEOUT} LABELS "${ARG_LABELS}"
    ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8")
  if(ARG_SERIAL)
    set_tests_properties(${name} PROPERTIES RUN_SERIAL ON)
  endif()
endfunction()
