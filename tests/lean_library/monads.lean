/-! `do` notation. -/

def half (x : Option Nat) : Option Nat := do
  let y ← x
  return y / 2

theorem half_some : half (some 10) = some 5 := rfl

theorem half_none : half none = none := rfl

def firstBig (x y : Option Nat) : Option Nat := do
  let a ← x
  if a > 3 then
    return a
  y

theorem firstBig_left : firstBig (some 5) none = some 5 := by decide

theorem firstBig_right : firstBig (some 1) (some 2) = some 2 := by decide

def total (xs : List Nat) : Nat := Id.run do
  let mut sum := 0
  for x in xs do
    sum := sum + x
  return sum

theorem total_three : total [1, 2, 3] = 6 := rfl

def divide (x y : Nat) : Except String Nat := do
  if y = 0 then
    throw "division by zero"
  return x / y

theorem divide_ok : divide 10 5 = .ok 2 := rfl

theorem divide_zero : divide 10 0 = .error "division by zero" := rfl

def tick : StateM Nat Nat := do
  let n ← get
  set (n + 1)
  return n

theorem tick_run : tick.run 3 = (3, 4) := rfl

theorem map_some' (f : Nat → Nat) (n : Nat) : f <$> some n = some (f n) := rfl

theorem bind_some' (f : Nat → Option Nat) (n : Nat) : (some n >>= f) = f n := rfl

theorem orElse_none (x : Option Nat) : (none <|> x) = x := rfl
