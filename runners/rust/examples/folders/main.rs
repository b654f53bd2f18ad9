mod report;
mod shapes;

use shapes::{Circle, Square};

fn main() {
    report::print_table(&[&Circle { radius: 2.0 }, &Square { side: 3.0 }]);
}
